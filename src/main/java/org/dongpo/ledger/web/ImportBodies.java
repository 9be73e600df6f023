package org.dongpo.ledger.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.job.Jobs.JobFailure;
import org.dongpo.ledger.RowProblem;
import org.dongpo.ledger.application.ImportBook.Import;
import org.dongpo.ledger.application.ImportBook.Listed;
import org.dongpo.ledger.application.Standing;
import org.dongpo.ledger.domain.job.ImportCounts;
import org.dongpo.ledger.domain.job.LedgerImport;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.persistence.ImportStore.Line;
import org.dongpo.ledger.persistence.ProblemStore;
import org.dongpo.ledger.persistence.ProblemStore.Filter;
import org.dongpo.ledger.web.ImportBody.FailureBody;
import org.dongpo.ledger.web.ImportBody.ProblemBody;
import org.dongpo.ledger.web.ImportBody.Progress;
import org.dongpo.ledger.web.ImportBody.Result;
import org.dongpo.ledger.web.ImportBody.Sheet;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.Page;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells imports with the names of what they refer to. */
@Component
class ImportBodies {

    /** The problems that come with an import; the others come page by page. */
    private static final int FIRST_PROBLEMS = 50;

    private final ProblemStore problems;
    private final AddressRegister register;
    private final Organizations organizations;
    private final LedgerTexts texts;

    ImportBodies(ProblemStore problems, AddressRegister register, Organizations organizations, LedgerTexts texts) {
        this.problems = problems;
        this.register = register;
        this.organizations = organizations;
        this.texts = texts;
    }

    ImportBody of(Import found) {
        LedgerImport ledger = found.ledger();
        Standing standing = found.standing();
        return new ImportBody(
                ledger.id(),
                ledger.fileName(),
                ledger.spaceId().value(),
                spaceNames().getOrDefault(ledger.spaceId(), ""),
                standing.state(),
                ledger.jobId(),
                new Progress(standing.done(), standing.total()),
                stage(standing.stage()),
                ledger.sheets().stream().map(this::sheet).toList(),
                result(ledger),
                failure(standing.failure()),
                ledger.createdAt());
    }

    Page<ImportBody> of(Page<Listed> page) {
        Map<SpaceId, String> spaces = spaceNames();
        return page.map(listed -> of(listed.line(), listed.standing(), spaces));
    }

    private ImportBody of(Line line, Standing standing, Map<SpaceId, String> spaces) {
        return new ImportBody(
                line.id(),
                line.fileName(),
                line.spaceId().value(),
                spaces.getOrDefault(line.spaceId(), ""),
                standing.state(),
                line.jobId(),
                new Progress(standing.done(), standing.total()),
                stage(standing.stage()),
                null,
                line.counts() == null ? null : Result.of(line.counts(), null),
                failure(standing.failure()),
                line.createdAt());
    }

    ProblemBody of(RowProblem problem) {
        return new ProblemBody(
                problem.sheet(),
                problem.row(),
                problem.column(),
                problem.code().slug(),
                problem.value(),
                texts.problem(problem.code()),
                problem.first());
    }

    private Map<SpaceId, String> spaceNames() {
        return register.spaces().stream().collect(Collectors.toMap(Space::id, Space::name));
    }

    private Sheet sheet(SheetMapping sheet) {
        String code = sheet.divisionCode();
        String name = code == null
                ? null
                : organizations.division(code).map(Division::name).orElse(null);
        return Sheet.of(sheet, name);
    }

    private @Nullable Result result(LedgerImport found) {
        ImportCounts counts = found.counts();
        if (counts == null) {
            return null;
        }
        List<ProblemBody> first = problems.page(found.id(), Filter.ALL, null, FIRST_PROBLEMS).items().stream()
                .map(this::of)
                .toList();
        return Result.of(counts, first);
    }

    private @Nullable String stage(@Nullable String stage) {
        return stage == null ? null : texts.stage(stage);
    }

    private @Nullable FailureBody failure(@Nullable JobFailure failure) {
        return failure == null ? null : new FailureBody(texts.title(failure), texts.detail(failure));
    }
}
