package org.dongpo.security;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dongpo.security.Operations.Operation;

/** The few parameters that the walk lets pass, each with its reason. */
final class Exceptions {

    /** What belongs to one account and not to a county: administrators, whose scope is the city, are walked with it. */
    static final Set<String> OF_ONE_ACCOUNT =
            Set.of("job", "token", "attachment", "ledgerImport", "registerImport", "standIn");

    private static final Map<String, String> KINDS = Map.of(
            "customField", "fields are the city's; all who read the register see them",
            "target", "targets are the city's; all who read the register see them",
            "recount", "a recount is of the whole register");

    private static final String DIVISIONS = "what divisions there are is known to all: a code only means one";
    private static final String DECIDES = "only the city decides which prefix gives, and all are its own";

    private static final Map<String, String> PARAMETERS = Map.of(
            "POST /address-plans fields[].id", "a new plan has no fields yet: the ids are passed over",
            "POST /address-plans fields[0].codes[0].divisionCode", DIVISIONS,
            "PUT /address-plans/{id} fields[0].codes[0].divisionCode", DIVISIONS,
            "PUT /address-plans/{id}/fields/{fieldId}/codes/{code} divisionCode", DIVISIONS,
            "DELETE /sessions/{id} id", "a session is looked for among one's own only: SessionTest",
            "POST /tasks/{id}/decision allocation.ipv4PrefixId", DECIDES,
            "POST /tasks/{id}/decision allocation.ipv6PrefixId", DECIDES,
            "POST /tasks/{id}/decision implementation[].addressId",
                    "only the addresses of the request: RequestInputTest");

    /**
     * A space is a routing table that counties share: its name is known to all who read the register, and one may name
     * any. What lies in it is cut to the scope, so that nothing of another's may be told or changed by naming it.
     */
    static final Set<String> SHARED = Set.of("space", "spaceName", "requestSpace");

    private Exceptions() {}

    /** Why all may read a kind of thing. */
    static Optional<String> ofKind(String kind) {
        return Optional.ofNullable(KINDS.get(kind));
    }

    static Optional<String> reason(Operation operation, String field) {
        return Optional.ofNullable(PARAMETERS.get(operation + " " + field));
    }
}
