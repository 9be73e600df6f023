package org.dongpo.ledger.web;

import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.BatchAction;
import org.dongpo.ledger.application.BatchTables;
import org.dongpo.ledger.application.BatchTables.Wish;
import org.dongpo.ledger.application.BatchTables.WorkbookBatch;
import org.dongpo.platform.FileName;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Many addresses at once out of a workbook: a row each, with its holder. */
@RestController
@RequestMapping("/api/v1/address-batches")
class BatchTableController {

    private final BatchTables tables;

    BatchTableController(BatchTables tables) {
        this.tables = tables;
    }

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping(path = "/workbook", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    WorkbookBatch runWorkbook(
            Caller caller,
            @RequestPart MultipartFile file,
            @RequestParam BatchAction action,
            @RequestParam long spaceId,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestParam(defaultValue = "false") boolean skipRefused,
            @RequestParam(defaultValue = "false") boolean withPartner,
            @RequestParam(required = false) @Nullable @Size(max = 500) String reason)
            throws IOException {
        Wish wish = new Wish(
                action,
                new SpaceId(spaceId),
                skipRefused,
                withPartner,
                reason == null || reason.isBlank() ? null : reason.strip());
        try (InputStream content = file.getInputStream()) {
            return tables.run(caller, content, FileName.clean(file.getOriginalFilename()), wish, preview);
        }
    }
}
