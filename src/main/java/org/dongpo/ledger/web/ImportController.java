package org.dongpo.ledger.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.dongpo.access.Audited;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ledger.RowProblemCode;
import org.dongpo.ledger.application.ImportBook;
import org.dongpo.ledger.application.SheetCorrection;
import org.dongpo.ledger.domain.job.LedgerImport;
import org.dongpo.ledger.domain.layout.LedgerField;
import org.dongpo.ledger.persistence.ProblemStore;
import org.dongpo.ledger.persistence.ProblemStore.Filter;
import org.dongpo.ledger.web.ImportBody.ProblemBody;
import org.dongpo.platform.FileName;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The import of ledgers over HTTP. Everybody sees the imports that he has uploaded himself. */
@RestController
@RequestMapping("/api/v1/ledger-imports")
class ImportController {

    private final ImportBook book;
    private final ProblemStore problems;
    private final ImportBodies bodies;
    private final ProblemFile problemFile;

    ImportController(ImportBook book, ProblemStore problems, ImportBodies bodies, ProblemFile problemFile) {
        this.book = book;
        this.problems = problems;
        this.bodies = bodies;
        this.problemFile = problemFile;
    }

    /** What is to be read otherwise. */
    record Mapping(
            @JsonSetter(contentNulls = Nulls.FAIL) @NotNull List<@Valid SheetWish> sheets) {}

    /** How a sheet is to be read. */
    record SheetWish(
            @NotBlank String name,
            boolean skip,
            @Nullable @Min(0) Integer headerRow,
            @Nullable String divisionCode,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<@Valid ColumnWish> columns) {

        SheetCorrection correction() {
            return new SheetCorrection(
                    name,
                    skip,
                    headerRow,
                    divisionCode,
                    columns == null
                            ? null
                            : columns.stream().map(ColumnWish::column).toList());
        }
    }

    /** What a column holds. */
    record ColumnWish(
            @NotNull @Min(0) Integer index, @Nullable LedgerField field) {

        SheetCorrection.Column column() {
            return new SheetCorrection.Column(index, field);
        }
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ImportBody upload(Caller caller, @RequestPart MultipartFile file, @RequestParam long spaceId) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return bodies.of(
                    book.upload(caller, content, FileName.clean(file.getOriginalFilename()), new SpaceId(spaceId)));
        }
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @GetMapping
    Page<ImportBody> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        return bodies.of(book.list(caller, pageToken, pageSize));
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @GetMapping("/{id}")
    ImportBody get(Caller caller, @PathVariable long id) {
        return bodies.of(book.find(caller, id));
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @PutMapping("/{id}/mapping")
    ImportBody map(Caller caller, @PathVariable long id, @Valid @RequestBody Mapping body) {
        List<SheetCorrection> wishes =
                body.sheets().stream().map(SheetWish::correction).toList();
        return bodies.of(book.correct(caller, id, wishes));
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @PostMapping("/{id}/dry-run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportBody dryRun(Caller caller, @PathVariable long id) {
        return bodies.of(book.dryRun(caller, id));
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @PostMapping("/{id}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportBody run(Caller caller, @PathVariable long id) {
        return bodies.of(book.run(caller, id));
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @GetMapping("/{id}/problems")
    Page<ProblemBody> problems(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        long found = book.find(caller, id).ledger().id();
        Filter filter = new Filter(code(code), sheet == null || sheet.isEmpty() ? null : sheet);
        return problems.page(found, filter, pageToken, pageSize).map(bodies::of);
    }

    private static @Nullable RowProblemCode code(@Nullable String slug) {
        if (slug == null || slug.isEmpty()) {
            return null;
        }
        return RowProblemCode.ofSlug(slug).orElseThrow(() -> ProblemException.field("code", "type"));
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @Audited("ledger.download-problems")
    @GetMapping("/{id}/problems.csv")
    void problemFile(Caller caller, @PathVariable long id, HttpServletResponse response) throws IOException {
        LedgerImport found = book.find(caller, id).ledger();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(found.fileName() + ".problems.csv", UTF_8)
                        .build()
                        .toString());
        problemFile.write(found.id(), response.getOutputStream());
    }
}
