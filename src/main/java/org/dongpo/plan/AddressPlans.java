package org.dongpo.plan;

import org.dongpo.access.Caller;
import org.dongpo.shared.SpaceId;

/** Address plans as other modules use them. */
public interface AddressPlans {

    /**
     * Makes a plan with the default fields of the city over a base prefix. Joins the transaction of its caller and writes
     * the audit record.
     *
     * @param cidr the base prefix, such as {@code 2001:db8::/32}
     * @return its id
     * @throws org.dongpo.shared.ProblemException when the name or the base is taken, or the base is no prefix
     */
    long makeDefault(Caller caller, SpaceId space, String name, String cidr);
}
