package org.dongpo.ipam;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dongpo.access.Caller;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The register as other modules use it. Every method that changes something joins the transaction of its caller, writes
 * the audit record, and answers a rule that is broken with a {@link org.dongpo.shared.ProblemException} of an
 * {@link IpamProblem}.
 */
public interface AddressRegister {

    /** The space with this name. */
    Optional<Space> spaceNamed(String name);

    /** The space with this name, made when it is not there. */
    Space ensureSpace(Caller caller, String name);

    /** The space in which a prefix lies. */
    Optional<SpaceId> spaceOf(PrefixId prefix);

    /** All spaces, by name. */
    List<Space> spaces();

    /**
     * The prefixes that could serve a request, best first, and why. Only prefixes that are in the caller's scope, that
     * are not containers of others, and that have enough free addresses are offered.
     */
    List<Proposal> propose(Caller caller, ProposalQuery query);

    /**
     * Keeps the next free addresses of a prefix for something that is under way.
     *
     * @throws org.dongpo.shared.ProblemException {@code prefix-exhausted} when there are not so many
     */
    Reservation reserve(Caller caller, ReserveCommand command);

    /** Gives back what a reservation still keeps. Giving back twice does nothing. */
    void giveBack(Caller caller, ReservationId id);

    /** Lengthens a reservation. */
    void extend(Caller caller, ReservationId id, Instant expiresAt);

    /**
     * Makes all addresses of a reservation active, each with its holder from now on. The reservation ends.
     *
     * @param holders a holder for each address of the reservation
     * @param reference what the holding came from, such as a filing number
     * @param expiresAt when the term of use ends; null when it is for good
     */
    void activate(
            Caller caller,
            ReservationId id,
            Map<AddressId, Holder> holders,
            String reference,
            @Nullable Instant expiresAt);

    /** The addresses of a reservation in their order, also after it has ended. */
    List<ReservedAddress> addressesOf(ReservationId id);

    /** The reservations that are past their time and still keep addresses. */
    List<Reservation> expired(Instant now, int limit);

    /** What prefixes there are in a space, for a plan or an import to compare with: all of it, ordered by CIDR. */
    List<KnownPrefix> prefixesOf(SpaceId space);

    /** Which of these addresses the register knows as not free in a space, with their holders' units. */
    Map<String, KnownAddress> known(SpaceId space, Collection<String> ips);

    /**
     * Registers a whole ledger at once: prefixes that are missing, then addresses as active with their holders.
     * Addresses that are there already are left alone. Must run in the caller's transaction: all of it or nothing.
     *
     * @return the addresses that were newly registered, as text
     */
    List<String> enter(
            Caller caller, SpaceId space, List<NewPrefix> prefixes, List<LedgerEntry> entries, String reference);

    /**
     * The same for somebody who waits for it.
     *
     * @param progress is told after each prefix how many prefixes were made or addresses entered since it was told last;
     *     when it throws, nothing is entered
     */
    List<String> enter(
            Caller caller,
            SpaceId space,
            List<NewPrefix> prefixes,
            List<LedgerEntry> entries,
            String reference,
            IntConsumer progress);

    /** An address space. */
    record Space(SpaceId id, String name) {}

    /** What a request needs. */
    record ProposalQuery(
            @Nullable SpaceId spaceId,
            IpFamily family,
            int count,
            String divisionCode,
            @Nullable UnitId unitId) {}

    /**
     * A prefix that could serve.
     *
     * @param reasons why it stands where it stands, strongest first, as codes that the page has words for:
     *     {@code same-unit}, {@code same-town}, {@code same-county}, {@code city-block}, {@code contiguous-run}, {@code enough-free}, {@code nearly-full}
     */
    record Proposal(
            PrefixId prefixId,
            SpaceId spaceId,
            String cidr,
            @Nullable String purpose,
            long free,
            long total,
            String firstFree,
            List<String> reasons) {}

    /** What to keep. */
    record ReserveCommand(
            PrefixId prefixId, int count, UnitId unitId, String divisionCode, String reference, Instant expiresAt) {}

    /** Addresses that are kept for something under way. */
    record Reservation(ReservationId id, String reference, Instant expiresAt, boolean open) {}

    /** One address of a reservation. */
    record ReservedAddress(
            AddressId id,
            String ip,
            IpFamily family,
            PrefixId prefixId,
            String prefixCidr,
            @Nullable String gateway) {}

    /**
     * A prefix as the register has it.
     *
     * @param container whether it only holds other prefixes, and no addresses of its own
     */
    record KnownPrefix(PrefixId id, String cidr, @Nullable String gateway, boolean container) {}

    /** An address as the register has it. */
    record KnownAddress(
            String ip, AddressState state, @Nullable UnitId unitId) {}

    /**
     * A prefix to be made when it is missing.
     *
     * @param divisionCode whose it is; the city's when null
     * @param container whether it only holds other prefixes
     */
    record NewPrefix(
            String cidr,
            @Nullable String gateway,
            @Nullable String purpose,
            @Nullable String divisionCode,
            boolean container) {}

    /** An address to be entered with its holder, held since {@code since} or, when unknown, from now on. */
    record LedgerEntry(String ip, Holder holder, @Nullable Instant since) {}
}
