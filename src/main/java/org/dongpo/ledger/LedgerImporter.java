package org.dongpo.ledger;

import java.nio.file.Path;
import org.dongpo.access.Caller;
import org.dongpo.shared.SpaceId;

/** Imports a ledger as its layout is recognised, for callers that do not correct the mapping: the console, the demo. */
public interface LedgerImporter {

    /**
     * Reads and checks a ledger, and enters what is sound in one transaction.
     *
     * @param fileName the file's name as its owner gave it: its ending tells what it should be
     * @throws org.dongpo.shared.ProblemException a {@link LedgerProblem} when the file as a whole is at fault; nothing
     *     has been entered then
     */
    LedgerReport importAll(Caller caller, Path file, String fileName, SpaceId space, LedgerProgress progress);

    /** The same without entering anything. */
    LedgerReport check(Caller caller, Path file, String fileName, SpaceId space, LedgerProgress progress);
}
