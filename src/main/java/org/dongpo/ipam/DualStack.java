package org.dongpo.ipam;

import java.time.LocalDate;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The way from IPv4 to IPv6, as other modules use it: pairs, business systems, phases. Every method joins the
 * transaction of its caller, writes the audit record, and answers a rule that is broken with a
 * {@link org.dongpo.shared.ProblemException}.
 */
public interface DualStack {

    /**
     * Pairs an IPv4 prefix with an IPv6 prefix.
     *
     * @throws org.dongpo.shared.ProblemException {@code prefix-paired} when one of them is in a pair
     */
    PrefixPairId pair(Caller caller, PrefixId ipv4, PrefixId ipv6, PartnerForm form);

    /**
     * Gives the IPv6 partners of held IPv4 addresses of a pair, each to the holder of its IPv4 address. What is taken
     * is left out.
     *
     * @param count how many at most, from the lowest
     * @return how many pairs of addresses were made
     */
    int makePartners(Caller caller, PrefixPairId pair, int count);

    /**
     * Makes a business system.
     *
     * @throws org.dongpo.shared.ProblemException {@code system-name-taken} when the unit has one of that name
     */
    SystemId addSystem(Caller caller, SystemFacts facts);

    /** Takes something to a phase; going back needs a reason. */
    void advance(Caller caller, Subject subject, Step step);

    /**
     * What a business system is.
     *
     * @param site the address of its site, such as {@code https://zwfw.example.gov.cn}
     * @param addresses what it answers on; each held by somebody
     */
    record SystemFacts(
            String name,
            UnitId unitId,
            @Nullable String site,
            @Nullable String notes,
            List<AddressId> addresses) {

        public SystemFacts {
            addresses = List.copyOf(addresses);
        }
    }

    /** What can be in a phase. */
    enum SubjectKind {
        PREFIX,
        UNIT,
        SYSTEM
    }

    /** A prefix, a unit or a system. */
    record Subject(SubjectKind kind, long id) {

        public static Subject of(PrefixId id) {
            return new Subject(SubjectKind.PREFIX, id.value());
        }

        public static Subject of(UnitId id) {
            return new Subject(SubjectKind.UNIT, id.value());
        }

        public static Subject of(SystemId id) {
            return new Subject(SubjectKind.SYSTEM, id.value());
        }
    }

    /**
     * A step on the way.
     *
     * @param since the day from which it is so; not in the future
     * @param evidence what shows it, such as the minutes of a test
     * @param link where more can be read
     * @param attachmentId a file that the caller has uploaded
     * @param reason why it went back; needed when it does
     */
    record Step(
            Phase phase,
            LocalDate since,
            String evidence,
            @Nullable String link,
            @Nullable Long attachmentId,
            @Nullable String reason) {}
}
