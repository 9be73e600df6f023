package org.dongpo.ipam.application;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.PrefixBook;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.persistence.BookQueries;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.shared.SpaceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of the register for those who plan prefixes. */
@Service
class Book implements PrefixBook {

    private final BookQueries queries;
    private final PrefixStore prefixes;
    private final Planting planting;
    private final Authority authority;

    Book(BookQueries queries, PrefixStore prefixes, Planting planting, Authority authority) {
        this.queries = queries;
        this.prefixes = prefixes;
        this.planting = planting;
        this.authority = authority;
    }

    @Override
    public List<Booked> inside(Caller caller, SpaceId space, String block, int limit) {
        return booked(queries.inside(space, Cidr.of(block), caller.scope(Permission.REGISTER_READ), limit));
    }

    @Override
    public List<Booked> besides(Caller caller, SpaceId space, IpFamily family, Collection<String> blocks, int limit) {
        return booked(queries.besides(space, family, blocks, caller.scope(Permission.REGISTER_READ), limit));
    }

    private static List<Booked> booked(List<PrefixRow> rows) {
        return rows.stream().map(Planting::booked).toList();
    }

    @Override
    public Set<String> present(SpaceId space, Collection<String> cidrs) {
        return cidrs.isEmpty() ? Set.of() : queries.present(space, cidrs);
    }

    @Override
    public boolean mayShape(Caller caller, SpaceId space, String cidr) {
        Cidr block = Cidr.of(cidr);
        Optional<PrefixRow> smallest = prefixes.exactly(space, block).or(() -> prefixes.parentOf(space, block));
        return authority.mayPlace(caller, smallest);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Planted plant(Caller caller, SpaceId space, List<Draft> drafts) {
        return planting.plant(caller, space, drafts);
    }
}
