package org.dongpo.request;

import java.time.Instant;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister.Proposal;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Requests as other modules use them. Every method does what the page would do for this caller and refuses what it would
 * refuse, by a {@link org.dongpo.shared.ProblemException}.
 */
public interface Requests {

    /** Begins a draft for a unit in which the caller may apply. */
    RequestId draft(Caller caller, UnitId unit, RequestForm form);

    /** Changes what a draft or a returned request asks for. Only its applicant may. */
    void edit(Caller caller, RequestId id, RequestForm form);

    /** Sends a draft or a corrected request on its way. */
    void submit(Caller caller, RequestId id, @Nullable String opinion);

    /** Decides the step that a request is at. */
    void decide(Caller caller, RequestId id, Decision decision);

    /** Takes a request back; what it reserved is given back at once. Only its applicant may, until it is filed. */
    void withdraw(Caller caller, RequestId id, @Nullable String opinion);

    /** Ends the requests whose reservation is past its time at this moment, and gives the addresses back. */
    void expire(Instant now);

    /** The prefixes that could serve a request, best first. */
    Proposals proposals(Caller caller, RequestId id);

    /** The addresses that are reserved or filed for a request, in their order. */
    List<ReservedAddress> addresses(Caller caller, RequestId id);

    /** How much waits for the caller, how much he has done, and how much he has applied for. */
    Counts counts(Caller caller);

    /** The prefixes that could serve, best first; none of a family that is not asked for. */
    record Proposals(List<Proposal> ipv4, List<Proposal> ipv6) {}

    /** Counts of tasks and of own requests. */
    record Counts(long todo, long done, long mine) {}
}
