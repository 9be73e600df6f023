package org.dongpo.exchange.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.exchange.application.OrganizationListing;
import org.dongpo.exchange.domain.OrganizationSheets;
import org.dongpo.organization.OrganizationLists.Count;
import org.dongpo.organization.OrganizationLists.Fault;
import org.dongpo.organization.OrganizationLists.Outcome;
import org.dongpo.platform.FileName;
import org.dongpo.shared.FieldProblem;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Lists of units and people as workbooks, over HTTP. */
@RestController
@RequestMapping("/api/v1/organization-lists")
class OrganizationListController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** So many faults are told at once. */
    private static final int FAULTS = 200;

    private final OrganizationListing listing;
    private final MessageSource messages;

    OrganizationListController(OrganizationListing listing, MessageSource messages) {
        this.listing = listing;
        this.messages = messages;
    }

    /**
     * What a workbook came to.
     *
     * @param entered false after a trial, and when there is a fault
     * @param faults the first of them
     */
    record ListOutcome(Count units, Count people, boolean entered, int faultCount, List<ListFault> faults) {}

    /** What is wrong with a row, at which of its titles. */
    record ListFault(String sheet, int row, String title, String message) {}

    @Permitted(Permission.ORGANIZATION_WRITE)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ListOutcome enterList(
            Caller caller, @RequestPart MultipartFile file, @RequestParam(defaultValue = "false") boolean preview)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            Outcome outcome = listing.enter(caller, content, FileName.clean(file.getOriginalFilename()), preview);
            List<Fault> faults = outcome.faults();
            return new ListOutcome(
                    outcome.units(),
                    outcome.people(),
                    !preview && faults.isEmpty(),
                    faults.size(),
                    faults.stream().limit(FAULTS).map(this::fault).toList());
        }
    }

    @Permitted(Permission.ORGANIZATION_WRITE)
    @GetMapping("/template")
    void downloadListTemplate(HttpServletResponse response) throws IOException {
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("单位和人员.xlsx", UTF_8)
                        .build()
                        .toString());
        OrganizationSheets.template(response.getOutputStream());
    }

    private ListFault fault(Fault fault) {
        FieldProblem problem = fault.problem();
        String code = problem.code();
        String key = code.startsWith("problem.") ? code + ".detail" : "field." + code;
        String text = messages.getMessage(key, problem.arguments().toArray(), code, LocaleContextHolder.getLocale());
        return new ListFault(
                fault.place().sheet(),
                fault.place().row(),
                OrganizationSheets.title(problem.path()),
                text == null ? code : text);
    }
}
