package org.dongpo.export.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
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
import org.dongpo.crypto.Protection;
import org.dongpo.platform.DataFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows that a job has read so far, encrypted, a line for each page of them, so that a job that was cut off need not read them again. A node that
 * takes over the job of another does not find them, and begins anew.
 */
@Component
class ExportFiles {

    private static final String FOLDER = "files/exports";

    private final DataFolder data;
    private final Protection protection;
    private final JsonMapper json;

    ExportFiles(DataFolder data, Protection protection, JsonMapper json) {
        this.data = data;
        this.protection = protection;
        this.json = json;
    }

    /** Whether at least so much of a job's rows is here. */
    boolean has(long job, long bytes) {
        try {
            Path file = path(job);
            return Files.exists(file) && Files.size(file) >= bytes && isEncrypted(file);
        } catch (IOException e) {
            return false;
        }
    }

    /** An earlier version wrote rows in plain; such a file is begun anew. */
    private static boolean isEncrypted(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(4);
            return begin.length == 0 || new String(begin, UTF_8).equals("sm4.");
        }
    }

    /** Adds rows behind so many bytes; what stands there already was never told of. Answers how long the file is now. */
    long append(long job, long bytes, List<List<@Nullable Object>> rows) throws IOException {
        try (FileChannel channel = FileChannel.open(path(job), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
            channel.position(bytes);
            StringBuilder page = new StringBuilder();
            rows.forEach(row -> page.append(json.writeValueAsString(row)).append('\n'));
            OutputStream out = Channels.newOutputStream(channel);
            out.write((protection.encrypt(page.toString(), place(job)) + "\n").getBytes(UTF_8));
            channel.force(false);
            return channel.position();
        }
    }

    /** Reads the rows again, one by one. */
    void read(long job, RowVisitor visitor) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(path(job), UTF_8)) {
            for (String page = lines.readLine(); page != null; page = lines.readLine()) {
                for (String row : protection.decrypt(page, place(job)).lines().toList()) {
                    visitor.row(cells(row));
                }
            }
        }
    }

    private List<@Nullable Object> cells(String row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (JsonNode cell : json.readTree(row)) {
            cells.add(cell.isNull() ? null : cell.isNumber() ? (Object) cell.asLong() : cell.asString());
        }
        return cells;
    }

    private static String place(long job) {
        return FOLDER + "/" + job;
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
