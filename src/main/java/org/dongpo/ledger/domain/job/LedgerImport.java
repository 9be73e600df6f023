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
 * @param done how much of {@code total} is behind while a job works on it
 * @param counts what came of the last run, when it went through
 * @param failure why the last run did not
 */
public record LedgerImport(
        long id,
        AccountId accountId,
        String fileName,
        String storedAs,
        SpaceId spaceId,
        ImportState state,
        List<SheetMapping> sheets,
        long done,
        long total,
        @Nullable ImportCounts counts,
        @Nullable Failure failure,
        Instant createdAt) {

    public LedgerImport {
        sheets = List.copyOf(sheets);
    }
}
