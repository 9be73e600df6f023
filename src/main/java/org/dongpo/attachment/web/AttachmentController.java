package org.dongpo.attachment.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.dongpo.access.Audited;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.attachment.Attachments.Attachment;
import org.dongpo.attachment.application.FileDesk;
import org.dongpo.attachment.application.FileDesk.Content;
import org.dongpo.shared.AttachmentId;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files over HTTP. A browser never shows one in the page: it is saved. */
@RestController
@RequestMapping("/api/v1/attachments")
class AttachmentController {

    private final FileDesk desk;

    AttachmentController(FileDesk desk) {
        this.desk = desk;
    }

    record AttachmentBody(long id, String name, long size, String contentType) {}

    @Permitted(Permission.ATTACHMENT_WRITE)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    AttachmentBody upload(Caller caller, @RequestParam MultipartFile file) throws IOException {
        String name = file.getOriginalFilename();
        try (InputStream content = file.getInputStream()) {
            Attachment taken = desk.take(caller, name == null ? "" : name, file.getSize(), content);
            return new AttachmentBody(taken.id().value(), taken.name(), taken.size(), taken.contentType());
        }
    }

    @Permitted(Permission.ATTACHMENT_READ)
    @Audited("attachment.download")
    @GetMapping("/{id}")
    ResponseEntity<Resource> download(Caller caller, @PathVariable long id) {
        Content content = desk.open(caller, new AttachmentId(id));
        ContentDisposition saved = ContentDisposition.attachment()
                .filename(content.file().name(), StandardCharsets.UTF_8)
                .build();
        // No parts of it: each would have to decrypt all that lies before.
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(content.file().size())
                .body(new InputStreamResource(content.content()::getInputStream));
    }
}
