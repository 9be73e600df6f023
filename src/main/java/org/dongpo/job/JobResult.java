package org.dongpo.job;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a job.
 *
 * @param facts numbers and words for the page, kept as JSON
 * @param file what the owner can download until it expires
 */
public record JobResult(Map<String, Object> facts, @Nullable ResultFile file) {

    public JobResult {
        facts = Map.copyOf(facts);
    }

    /** A result without a file. */
    public static JobResult of(Map<String, Object> facts) {
        return new JobResult(facts, null);
    }

    /** A result with a file from {@link JobContext#newFile()}. */
    public static JobResult of(Map<String, Object> facts, Path path, String name, String contentType) {
        return new JobResult(facts, new ResultFile(path, name, contentType));
    }

    /**
     * A file that a job has made.
     *
     * @param name what it is called when it is saved
     */
    public record ResultFile(Path path, String name, String contentType) {}
}
