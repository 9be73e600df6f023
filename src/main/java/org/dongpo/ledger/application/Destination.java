package org.dongpo.ledger.application;

import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;

/**
 * The space into which a ledger goes: one that is there, or one by its name, which is made when the ledger is entered.
 */
record Destination(@Nullable SpaceId id, String name) {

    static Destination of(SpaceId id) {
        return new Destination(id, "");
    }

    static Destination named(String name) {
        return new Destination(null, name.strip());
    }

    /** The space, if it is there already. */
    Optional<SpaceId> find(AddressRegister register) {
        if (id == null) {
            return register.spaceNamed(name).map(Space::id);
        }
        boolean isThere =
                register.spaces().stream().anyMatch(space -> space.id().equals(id));
        if (!isThere) {
            throw ProblemException.field("spaceId", "unknown-space");
        }
        return Optional.of(id);
    }

    /** The space, made when it is not there. Joins the caller's transaction. */
    SpaceId ensure(Caller caller, AddressRegister register) {
        return id == null ? register.ensureSpace(caller, name).id() : id;
    }
}
