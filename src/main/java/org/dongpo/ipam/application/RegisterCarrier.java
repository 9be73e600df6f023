package org.dongpo.ipam.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.ipam.WholeRegister;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.ipam.persistence.WholeRegisterQueries;
import org.dongpo.ipam.persistence.WholeRegisterQueries.HeldLine;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.PersonId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Carries the register in and out. */
@Service
class RegisterCarrier implements WholeRegister {

    private final Authority authority;
    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final WholeRegisterQueries queries;
    private final StructureBook book;
    private final Organizations organizations;

    RegisterCarrier(
            Authority authority,
            SpaceStore spaces,
            PrefixStore prefixes,
            WholeRegisterQueries queries,
            StructureBook book,
            Organizations organizations) {
        this.authority = authority;
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.queries = queries;
        this.book = book;
        this.organizations = organizations;
    }

    @Override
    public void requireAll(Caller caller) {
        authority.requireCity(caller);
    }

    @Override
    @Transactional(readOnly = true)
    public List<RegisterLine> structure(Caller caller) {
        authority.requireCity(caller);
        return queries.structure();
    }

    /** One picture of all tables: an export is of one moment. Joins the caller's, so that both halves are of the same. */
    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void addresses(Caller caller, Consumer<AddressLine> reader) {
        authority.requireCity(caller);
        if (caller.may(Permission.PHONE_READ)) {
            WithPhones lines = new WithPhones(organizations, reader);
            queries.addresses(lines::add);
            lines.flush();
        } else {
            queries.addresses(held -> reader.accept(held.line()));
        }
    }

    /** Puts telephone numbers to the lines, some hundreds at a time. */
    private static final class WithPhones {

        private static final int BATCH = 500;

        private final Organizations organizations;
        private final Consumer<AddressLine> reader;
        private final List<HeldLine> waiting = new ArrayList<>();

        WithPhones(Organizations organizations, Consumer<AddressLine> reader) {
            this.organizations = organizations;
            this.reader = reader;
        }

        void add(HeldLine line) {
            waiting.add(line);
            if (waiting.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            Map<PersonId, String> phones = organizations.phones(waiting.stream()
                    .map(HeldLine::person)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
            waiting.forEach(held -> reader.accept(
                    held.person() == null ? held.line() : held.line().with(phones.get(held.person()))));
            waiting.clear();
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Entered enter(Caller caller, List<RegisterLine> lines, Consumer<RefusedLine> refused) {
        authority.requireCity(caller);
        return book.enter(caller, lines, refused);
    }

    @Override
    @Transactional(readOnly = true)
    public Places places(String space) {
        List<PrefixRow> rows =
                spaces.named(space).map(Space::id).map(prefixes::of).orElse(List.of());
        return new BlockPlaces(rows);
    }
}
