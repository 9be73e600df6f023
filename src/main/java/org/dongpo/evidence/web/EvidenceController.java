package org.dongpo.evidence.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.dongpo.access.Audited;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.evidence.application.EvidenceBook;
import org.dongpo.evidence.application.EvidenceBook.Evidence;
import org.dongpo.shared.CityTime;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The evidence over HTTP, for the security administrator and the auditor. */
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceController {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final EvidenceBook book;
    private final EvidenceWorkbook workbook;

    EvidenceController(EvidenceBook book, EvidenceWorkbook workbook) {
        this.book = book;
        this.workbook = workbook;
    }

    /** Every control as it stands now. */
    @Permitted(Permission.EVIDENCE_READ)
    @GetMapping
    Evidence evidence(Locale locale) {
        return book.now(locale);
    }

    /** The same as a workbook: a sheet of the controls, and one of the parameters. */
    @Permitted(Permission.EVIDENCE_READ)
    @Audited("evidence.export")
    @GetMapping("/workbook")
    void workbook(HttpServletResponse response, Locale locale) throws IOException {
        Evidence evidence = book.now(locale);
        LocalDate day = LocalDate.ofInstant(evidence.at(), CityTime.ZONE);
        String name = book.word("evidence.file", locale) + "-" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + ".xlsx";
        response.setContentType(WORKBOOK);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, UTF_8).build().toString());
        workbook.write(evidence, response.getOutputStream(), locale);
    }
}
