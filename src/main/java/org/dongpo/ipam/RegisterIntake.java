package org.dongpo.ipam;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.dongpo.access.Caller;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The road into the register for very many addresses: they are copied into a table of their own, judged there all at
 * once, and entered in batches, each of which is whole: some prefixes with all their addresses, holdings, counters and
 * what is left free. Entering the same rows again changes nothing, so whoever broke off begins anew.
 *
 * <p>An intake has a number that its owner gives it, such as that of a job. What it holds does not survive a crash of
 * the database.
 */
public interface RegisterIntake {

    /**
     * Opens an intake, empty, and copies rows into it until the source returns. Must not be called in a transaction.
     *
     * @param source is given where to put its rows
     * @return how many there were
     */
    long fill(long intake, Consumer<Consumer<IntakeRow>> source);

    /**
     * Judges the rows of an intake against each other and against the register, and takes out of it what is not to be
     * entered: rows whose address an earlier row has, rows whose address somebody else has, and those that say what the
     * register says already.
     *
     * @param refusals is told why rows were taken out
     */
    Judgement judge(long intake, Consumer<Refusal> refusals);

    /** The batches in which the rest is to be entered, in their order. */
    List<Batch> batches(long intake);

    /**
     * Enters a batch, in the transaction under way: addresses that are free get their holders. Those that
     * were taken in the meantime are left alone.
     *
     * @param reference what the holdings came from whose rows do not say, such as the name of a file
     * @param refusals is told of those that were taken
     * @return how many were entered
     * @throws org.dongpo.shared.ProblemException {@code conflict} when the prefixes have changed since the rows were put
     *     in; nothing of the batch has been entered then
     */
    int enter(Caller caller, long intake, Batch batch, String reference, Consumer<Refusal> refusals);

    /** The numbers of all intakes that are there; one whose owner has died stays until somebody closes it. */
    List<Long> numbers();

    /** Throws an intake away, if it is there. */
    void close(long intake);

    /**
     * An address with its holder.
     *
     * @param row which row it came from, in an order of its owner's; the first of two for one address counts
     * @param prefixId the smallest prefix around it, in which it can be given; null when that is yet to be made
     * @param unitId null when the unit is yet to be made
     * @param since since when it is held; from now on when null
     * @param reference what the holding came from; null when that is not said, empty when it came from nothing
     * @param state what it becomes: {@code ASSIGNED} or {@code ACTIVE}
     * @param expiresAt when its term ends; null when it is for good
     */
    record IntakeRow(
            int row,
            SpaceId spaceId,
            String ip,
            @Nullable PrefixId prefixId,
            @Nullable UnitId unitId,
            String divisionCode,
            @Nullable PersonId personId,
            Holder.Terminal terminal,
            @Nullable String purpose,
            @Nullable Instant since,
            @Nullable String reference,
            AddressState state,
            @Nullable Instant expiresAt) {}

    /** What came of judging. */
    record Judgement(long rows, long fresh, long unchanged, long refused) {}

    /**
     * Why a row is not entered.
     *
     * @param first the row that has the same address, when that is why
     */
    record Refusal(int row, String ip, @Nullable Integer first) {}

    /** Some prefixes of a space, and how many addresses they get. */
    record Batch(SpaceId spaceId, List<Long> prefixIds, long addresses) {

        public Batch {
            prefixIds = List.copyOf(prefixIds);
        }
    }
}
