package org.dongpo.ipam.application;

import java.util.List;
import java.util.function.Consumer;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.ipam.WholeRegister;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.ipam.persistence.WholeRegisterQueries;
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

    RegisterCarrier(
            Authority authority,
            SpaceStore spaces,
            PrefixStore prefixes,
            WholeRegisterQueries queries,
            StructureBook book) {
        this.authority = authority;
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.queries = queries;
        this.book = book;
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
        queries.addresses(reader);
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
