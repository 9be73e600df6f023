package org.dongpo.ipam.application;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressHolders;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.AddressQueries.HoldingView;
import org.dongpo.ipam.persistence.HoldingQueries;
import org.dongpo.ipam.persistence.HoldingQueries.Question;
import org.dongpo.ipam.persistence.HoldingQueries.Span;
import org.dongpo.ipam.persistence.HoldingQueries.Subject;
import org.springframework.stereotype.Service;

/** Looks an address up in all spaces. */
@Service
class HolderLookup implements AddressHolders {

    /** A city has a handful of spaces. */
    private static final int MOST = 50;

    private final HoldingQueries queries;

    HolderLookup(HoldingQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<Held> holdersAt(String ip, Instant at) {
        return IpText.address(ip)
                .map(IpText::canonical)
                .map(number -> new Question(Subject.of(number), null, Span.at(at)))
                .map(question -> queries.list(question, Scope.ALL, null, MOST).items())
                .orElse(List.of())
                .stream()
                .map(HolderLookup::held)
                .toList();
    }

    private static Held held(AddressView view) {
        HoldingView holding = Objects.requireNonNull(view.holding());
        return new Held(
                view.id(),
                view.ip(),
                view.spaceId(),
                view.spaceName(),
                holding.holder(),
                holding.names().unit(),
                holding.names().person(),
                holding.names().phoneMasked(),
                holding.since(),
                holding.until());
    }
}
