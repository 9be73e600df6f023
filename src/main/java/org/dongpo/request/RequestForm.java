package org.dongpo.request;

import java.time.LocalDate;
import java.util.List;
import org.dongpo.shared.AttachmentId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;

/**
 * What a request for addresses (地址分配) asks for. A draft may leave out anything; a submission may not.
 *
 * @param spaceId where the addresses should come from, when the applicant knows
 * @param responsiblePersonId who answers for the addresses: someone of the unit
 * @param terminals what will be connected, as far as it is known
 * @param term how long the addresses are needed
 */
public record RequestForm(
        @Nullable SpaceId spaceId,
        int ipv4Count,
        int ipv6Count,
        @Nullable String purpose,
        @Nullable String place,
        @Nullable PersonId responsiblePersonId,
        List<TerminalEntry> terminals,
        @Nullable Term term,
        List<AttachmentId> attachmentIds) {

    public RequestForm {
        terminals = List.copyOf(terminals);
        attachmentIds = List.copyOf(attachmentIds);
    }

    /** How many addresses are asked for, of both families. */
    public int addressCount() {
        return ipv4Count + ipv6Count;
    }

    /** A terminal that will be connected. */
    public record TerminalEntry(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String mac,
            @Nullable String place) {}

    /**
     * How long addresses are needed.
     *
     * @param until the last day, when it is not for good
     */
    public record Term(Kind kind, @Nullable LocalDate until) {

        /** Whether a term ends. */
        public enum Kind {
            PERMANENT,
            UNTIL
        }

        /** A term without an end. */
        public static Term permanent() {
            return new Term(Kind.PERMANENT, null);
        }
    }
}
