package org.dongpo.attachment;

import org.dongpo.shared.ProblemType;

/** The rules of files that a call can break. */
public enum AttachmentProblem implements ProblemType {
    FILE_DAMAGED("file-damaged", 500),
    FILE_EMPTY("file-empty", 400),
    FILE_INFECTED("file-infected", 400),
    FILE_KIND("file-kind", 400),
    FILE_MACRO("file-macro", 400),
    FILE_PACKED("file-packed", 400),
    FILE_TOO_LARGE("file-too-large", 413),
    FILE_UNSCANNED("file-unscanned", 503),
    FILES_TOO_MANY("files-too-many", 429);

    private final String slug;
    private final int status;

    AttachmentProblem(String slug, int status) {
        this.slug = slug;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }
}
