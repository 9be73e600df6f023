package org.dongpo.export.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dongpo.access.Permission;
import org.dongpo.export.application.ExportJournal;
import org.dongpo.export.application.ExportJournal.Export;
import org.dongpo.export.domain.Cells;
import org.dongpo.export.domain.ExportFormat;
import org.dongpo.export.domain.TableWriter;
import org.dongpo.export.web.ListReader.Part;
import org.dongpo.export.web.ListReader.Reading;
import org.dongpo.job.JobContext;
import org.dongpo.job.JobKind;
import org.dongpo.job.JobResult;
import org.dongpo.job.JobStoppedException;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * An export in the background. It reads the list page by page into a file of rows, and keeps with each page where the
 * list goes on; then it makes the workbook out of that file. A run that was cut off goes on at the last page, whichever
 * the format.
 */
@Component
class ExportJob implements JobKind {

    static final String NAME = "list-export";

    /** No job lives that long; what is older was left behind. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(7);

    private final ListReader reader;
    private final ExportFiles files;
    private final ExportJournal journal;
    private final FileNames names;
    private final Clock clock;

    ExportJob(ListReader reader, ExportFiles files, ExportJournal journal, FileNames names, Clock clock) {
        this.reader = reader;
        this.files = files;
        this.journal = journal;
        this.names = names;
        this.clock = clock;
    }

    /** What is to be exported, in which language. */
    record Wanted(String list, ExportFormat format, Map<String, String> filter, String language) {}

    /** How far the reading is: so many rows in so many bytes, and where the list goes on. */
    record Place(long rows, long bytes, @Nullable String next, boolean read) {

        static final Place START = new Place(0, 0, null, false);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** All roles have it; whether the owner may read the list is asked of the list, at each run. */
    @Override
    public Permission permission() {
        return Permission.ORGANIZATION_READ;
    }

    @Override
    public boolean resumable() {
        return true;
    }

    @Override
    public JobResult run(JobContext job) {
        Wanted wanted = job.parameters(Wanted.class);
        files.sweep(clock.instant().minus(LEFT_BEHIND));
        try {
            Reading reading =
                    reader.open(job.caller(), wanted.list(), wanted.filter(), Locale.forLanguageTag(wanted.language()));
            Place end = read(job, reading);
            JobResult result = write(job, reading, wanted, end);
            journal.exported(
                    job.caller(), new Export(wanted.list(), wanted.format().name(), wanted.filter()), end.rows(), true);
            files.delete(job.id());
            return result;
        } catch (JobStoppedException e) {
            if (e.reason() == JobStoppedException.Reason.CANCELLED) {
                files.delete(job.id());
            }
            throw e;
        } catch (ProblemException e) {
            files.delete(job.id());
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Place read(JobContext job, Reading reading) throws IOException {
        job.stage("export-read");
        Place place = job.checkpoint(Place.class)
                .filter(kept -> files.has(job.id(), kept.bytes()))
                .orElse(Place.START);
        Cells cells = reading.cells();
        while (!place.read()) {
            Part part = reading.part(place.next());
            List<List<@Nullable Object>> rows =
                    part.rows().stream().map(row -> cells.of(row)).toList();
            long bytes = files.append(job.id(), place.bytes(), rows);
            place = new Place(place.rows() + rows.size(), bytes, part.next(), part.next() == null);
            job.checkpoint(place);
            job.progress(place.rows(), 0);
        }
        return place;
    }

    private JobResult write(JobContext job, Reading reading, Wanted wanted, Place end) throws IOException {
        job.stage("export-write");
        Path path = job.newFile();
        long[] written = new long[1];
        try (OutputStream out = Files.newOutputStream(path)) {
            TableWriter table = wanted.format().writer(out, reading.name());
            table.titles(reading.titles());
            files.read(job.id(), row -> {
                table.row(row);
                written[0]++;
                job.progress(written[0], end.rows());
            });
            table.finish();
        }
        return JobResult.of(
                Map.of("rows", end.rows()),
                path,
                names.of(reading.name(), wanted.format()),
                wanted.format().contentType());
    }
}
