package org.dongpo.export.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dongpo.platform.DataFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows that a job has read so far, a line each, so that a job that was cut off need not read them again. A node that
 * takes over the job of another does not find them, and begins anew.
 */
@Component
class ExportFiles {

    private static final String FOLDER = "files/exports";

    private final DataFolder data;
    private final JsonMapper json;

    ExportFiles(DataFolder data, JsonMapper json) {
        this.data = data;
        this.json = json;
    }

    /** Whether at least so much of a job's rows is here. */
    boolean has(long job, long bytes) {
        try {
            Path file = path(job);
            return Files.exists(file) && Files.size(file) >= bytes;
        } catch (IOException e) {
            return false;
        }
    }

    /** Adds rows behind so many bytes; what stands there already was never told of. Answers how long the file is now. */
    long append(long job, long bytes, List<List<@Nullable Object>> rows) throws IOException {
        try (FileChannel channel = FileChannel.open(path(job), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
            channel.position(bytes);
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            for (List<@Nullable Object> row : rows) {
                out.write(json.writeValueAsBytes(row));
                out.write('\n');
            }
            out.flush();
            channel.force(false);
            return channel.position();
        }
    }

    /** Reads the rows again, one by one. */
    void read(long job, RowVisitor visitor) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(path(job), UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (JsonNode cell : json.readTree(line)) {
                    cells.add(cell.isNull() ? null : cell.isNumber() ? (Object) cell.asLong() : cell.asString());
                }
                visitor.row(cells);
            }
        }
    }

    void delete(long job) {
        DataFolder.delete(path(job));
    }

    /** Deletes what jobs have left behind that are over without having come to their end. */
    void sweep(Instant before) {
        try (Stream<Path> files = Files.list(data.folder(FOLDER))) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    DataFolder.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(long job) {
        return data.folder(FOLDER).resolve(job + ".rows");
    }

    /** Is shown each row. */
    interface RowVisitor {

        void row(List<@Nullable Object> cells) throws IOException;
    }
}
