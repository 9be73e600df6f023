package org.dongpo.ledger.domain.job;

import java.time.Instant;
import java.util.List;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded ledger.
 *
 * @param storedAs the name of the file in which its content is kept
 * @param reached how far it has come, its jobs aside: {@code MAPPING}, {@code CHECKED} or {@code DONE}
 * @param jobId the job that works on it, or did so last
 * @param counts what came of the last run, when it went through
 */
public record LedgerImport(
        long id,
        AccountId accountId,
        String fileName,
        String storedAs,
        SpaceId spaceId,
        ImportState reached,
        List<SheetMapping> sheets,
        @Nullable Long jobId,
        @Nullable ImportCounts counts,
        Instant createdAt) {

    public LedgerImport {
        sheets = List.copyOf(sheets);
    }
}
