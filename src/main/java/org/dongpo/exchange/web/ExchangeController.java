package org.dongpo.exchange.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.dongpo.access.Audited;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.exchange.application.ExchangeDesk;
import org.dongpo.exchange.application.ExchangeDesk.Wish;
import org.dongpo.exchange.application.RegisterExports;
import org.dongpo.exchange.domain.Format;
import org.dongpo.exchange.persistence.ExchangeStore;
import org.dongpo.exchange.web.ExchangeBodies.ExchangeFault;
import org.dongpo.platform.FileName;
import org.dongpo.shared.Page;
import org.dongpo.shared.UnitId;
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

/** Registers of others, and our own, on their way in and out. Everybody sees what he has uploaded himself. */
@RestController
@RequestMapping("/api/v1")
class ExchangeController {

    private final ExchangeDesk desk;
    private final ExchangeStore store;
    private final ExchangeBodies bodies;
    private final FaultFile faultFile;
    private final RegisterExports exports;

    ExchangeController(
            ExchangeDesk desk,
            ExchangeStore store,
            ExchangeBodies bodies,
            FaultFile faultFile,
            RegisterExports exports) {
        this.desk = desk;
        this.store = store;
        this.bodies = bodies;
        this.faultFile = faultFile;
        this.exports = exports;
    }

    /** What is said of a file. */
    record ExchangeSettings(
            @Nullable Format format,
            @NotBlank @Size(max = 100) String space,
            @Nullable Long unitId,
            @Nullable Boolean makeUnits,
            @Nullable @Size(max = 50) Map<@Size(max = 200) String, @Size(max = 50) String> columns) {

        Wish wish() {
            return new Wish(
                    format,
                    space,
                    unitId == null ? null : new UnitId(unitId),
                    makeUnits == null || makeUnits,
                    columns == null ? Map.of() : columns);
        }
    }

    /** What to write the register as. */
    record ExportWish(@NotBlank String format) {}

    /** The job that writes it. */
    record ExportStarted(long jobId) {}

    @Permitted(Permission.LEDGER_IMPORT)
    @PostMapping(path = "/register-imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ExchangeBody uploadRegister(
            Caller caller,
            @RequestPart MultipartFile file,
            @RequestParam String space,
            @RequestParam(required = false) @Nullable Format format,
            @RequestParam(required = false) @Nullable Long unitId,
            @RequestParam(defaultValue = "true") boolean makeUnits)
            throws IOException {
        Wish wish = new Wish(format, space, unitId == null ? null : new UnitId(unitId), makeUnits, Map.of());
        try (InputStream content = file.getInputStream()) {
            return bodies.of(desk.upload(caller, content, FileName.clean(file.getOriginalFilename()), wish));
        }
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @GetMapping("/register-imports")
    Page<ExchangeBody> listRegisterImports(
            Caller caller,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        return desk.list(caller, pageToken, pageSize).map(bodies::of);
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @GetMapping("/register-imports/{id}")
    ExchangeBody getRegisterImport(Caller caller, @PathVariable long id) {
        return bodies.of(desk.find(caller, id));
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @PutMapping("/register-imports/{id}/settings")
    ExchangeBody settleRegisterImport(Caller caller, @PathVariable long id, @Valid @RequestBody ExchangeSettings body) {
        return bodies.of(desk.settle(caller, id, body.wish()));
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @PostMapping("/register-imports/{id}/dry-run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ExchangeBody checkRegisterImport(Caller caller, @PathVariable long id) {
        return bodies.of(desk.check(caller, id));
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @PostMapping("/register-imports/{id}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ExchangeBody runRegisterImport(Caller caller, @PathVariable long id) {
        return bodies.of(desk.run(caller, id));
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @GetMapping("/register-imports/{id}/faults")
    Page<ExchangeFault> listRegisterImportFaults(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        return store.faults(desk.find(caller, id).row().id(), pageToken, pageSize)
                .map(bodies::of);
    }

    @Permitted(Permission.LEDGER_IMPORT)
    @Audited("exchange.download-faults")
    @GetMapping("/register-imports/{id}/faults.csv")
    void downloadRegisterImportFaults(Caller caller, @PathVariable long id, HttpServletResponse response)
            throws IOException {
        ExchangeDesk.Import found = desk.find(caller, id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(found.row().fileName() + ".faults.csv", UTF_8)
                        .build()
                        .toString());
        faultFile.write(id, response.getOutputStream());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/register-exports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ExportStarted exportRegister(Caller caller, @Valid @RequestBody ExportWish wish) {
        return new ExportStarted(exports.start(caller, wish.format()));
    }
}
