package org.dongpo.ledger;

import java.nio.file.Path;
import org.dongpo.access.Caller;
import org.dongpo.shared.SpaceId;

/**
 * Imports a ledger as its layout is recognised, for callers that do not correct the mapping: the console, the demo.
 *
 * <p>All methods take the file's name as its owner gave it, since its ending tells what it should be, and throw a
 * {@link org.dongpo.shared.ProblemException} of a {@link LedgerProblem} when the file as a whole is at fault. Faults of
 * single rows are in the report.
 */
public interface LedgerImporter {

    /**
     * Reads and checks a ledger, and enters what is sound in one transaction: units, people, prefixes, addresses,
     * holdings. Doing it again changes nothing.
     */
    LedgerReport importAll(Caller caller, Path file, String fileName, SpaceId space, LedgerProgress progress);

    /** The same into the space of a name, which is made in the same transaction when it is not there. */
    LedgerReport importAll(Caller caller, Path file, String fileName, String spaceName, LedgerProgress progress);

    /** The same without entering anything. A space that is not there counts as empty. */
    LedgerReport check(Caller caller, Path file, String fileName, String spaceName, LedgerProgress progress);
}
