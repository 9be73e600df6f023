package org.dongpo.plan.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.dongpo.access.Audited;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.plan.application.PlanFiles;
import org.dongpo.plan.application.PlanFiles.Upload;
import org.dongpo.plan.application.PlanReader;
import org.dongpo.plan.domain.PlanDocument;
import org.dongpo.plan.domain.PlanSheet;
import org.dongpo.plan.domain.SheetFile;
import org.dongpo.plan.web.PlanBodies.PlanBody;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** Plans as files over HTTP. */
@RestController
@RequestMapping("/api/v1/address-plans")
class PlanFileController {

    private final PlanFiles files;
    private final PlanReader reader;
    private final PlanBodies bodies;
    private final JsonMapper json;

    PlanFileController(PlanFiles files, PlanReader reader, PlanBodies bodies, JsonMapper json) {
        this.files = files;
        this.reader = reader;
        this.bodies = bodies;
        this.json = json;
    }

    /** The formats of a plan's file. */
    enum Format {
        JSON("application/json"),
        CSV("text/csv;charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    @Permitted(Permission.REGISTER_WRITE)
    @Audited("address-plan.download")
    @GetMapping("/{id}/file")
    void planFile(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "XLSX") Format format,
            HttpServletResponse response)
            throws IOException {
        PlanDocument document = files.document(caller, id);
        response.setContentType(format.mediaType);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(document.name() + "." + format.name().toLowerCase(Locale.ROOT), UTF_8)
                        .build()
                        .toString());
        write(document, format, response.getOutputStream());
    }

    private void write(PlanDocument document, Format format, OutputStream out) throws IOException {
        switch (format) {
            case JSON -> out.write(json.writeValueAsBytes(document));
            case CSV -> SheetFile.writeCsv(PlanSheet.rows(document), out);
            case XLSX -> SheetFile.writeWorkbook(PlanSheet.rows(document), out);
        }
    }

    /** Makes a plan out of a file: JSON, a workbook, or separated values with one row a code. */
    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    PlanBody importPlan(Caller caller, @RequestPart MultipartFile file, @RequestParam long spaceId) throws IOException {
        long id = files.create(caller, upload(file), new SpaceId(spaceId));
        return bodies.of(caller, reader.find(caller, id));
    }

    /** Writes the fields and codes of a plan anew out of a file. */
    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping(path = "/{id}/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    PlanBody importInto(
            Caller caller,
            @PathVariable long id,
            @RequestPart MultipartFile file,
            @RequestParam(defaultValue = "false") boolean confirmed)
            throws IOException {
        files.replace(caller, id, upload(file), confirmed);
        return bodies.of(caller, reader.find(caller, id));
    }

    private static Upload upload(MultipartFile file) throws IOException {
        if (file.getSize() > SheetFile.LARGEST) {
            throw ProblemException.of(CommonProblem.TOO_LARGE);
        }
        return new Upload(file.getBytes());
    }
}
