package org.dongpo.export.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.access.SignedIn;
import org.dongpo.export.application.ExportJournal;
import org.dongpo.export.application.ExportJournal.Export;
import org.dongpo.export.domain.ExportFormat;
import org.dongpo.export.web.ExportJob.Wanted;
import org.dongpo.export.web.ListReader.Part;
import org.dongpo.export.web.ListReader.Reading;
import org.dongpo.job.Jobs;
import org.dongpo.job.Jobs.NewJob;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists as files. Whoever may read a list may export it, with the same filter and to the same extent. */
@RestController
@RequestMapping("/api/v1/exports")
class ExportController {

    /** So many pages are sent at once; more take so long that somebody may want to do something else meanwhile. */
    private static final int SMALL = 5;

    private final ListReader reader;
    private final ExportJournal journal;
    private final FileNames names;
    private final Jobs jobs;

    ExportController(ListReader reader, ExportJournal journal, FileNames names, Jobs jobs) {
        this.reader = reader;
        this.journal = journal;
        this.names = names;
        this.jobs = jobs;
    }

    /**
     * What to export.
     *
     * @param list the path of the list behind {@code /api/v1}, such as {@code /addresses}
     * @param filter as in the parameters of the list
     */
    record ListExport(
            @NotBlank @Size(max = 200) String list,
            @NotNull ExportFormat format,
            @Nullable @Size(max = 50) Map<String, @Nullable String> filter) {}

    /** How to get it: at once by this path, or when this job is done. */
    record ExportBegun(boolean small, @Nullable Long jobId) {}

    /** Tells that a list is small enough to be fetched as a file at once, or begins a job that makes the file. */
    @SignedIn
    @PostMapping
    ExportBegun beginExport(Caller caller, @Valid @RequestBody ListExport body, Locale locale) {
        Map<String, String> filter = new TreeMap<>();
        if (body.filter() != null) {
            body.filter().forEach((name, value) -> {
                if (value != null && !value.isEmpty()) {
                    filter.put(name, value);
                }
            });
        }
        Reading reading = reader.open(caller, body.list(), filter, locale);
        if (isSmall(reading)) {
            return new ExportBegun(true, null);
        }
        Wanted wanted = new Wanted(body.list(), body.format(), filter, locale.toLanguageTag());
        String title = names.of(reading.name(), body.format());
        return new ExportBegun(false, jobs.submit(caller, new NewJob(ExportJob.NAME, title, null, wanted)));
    }

    private static boolean isSmall(Reading reading) {
        Part part = reading.part(null);
        for (int parts = 1; parts < SMALL && part.next() != null; parts++) {
            part = reading.part(part.next());
        }
        return part.next() == null;
    }

    /**
     * Sends a list as a file, as it is read, however long it is. The parameters besides these two are those of the list.
     */
    @SignedIn
    @GetMapping("/file")
    void exportFile(
            Caller caller,
            @RequestParam String list,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        Map<String, String> filter = filter(request);
        Reading reading = reader.open(caller, list, filter, locale);
        // What is refused is refused before the file begins.
        Part first = reading.part(null);
        response.setContentType(format.contentType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(names.of(reading.name(), format), UTF_8)
                        .build()
                        .toString());
        long[] rows = new long[1];
        boolean complete = false;
        try {
            reading.writeTo(format.writer(response.getOutputStream(), reading.name()), first, count -> rows[0] = count);
            complete = true;
        } finally {
            journal.exported(caller, new Export(list, format.name(), filter), rows[0], complete);
        }
    }

    private static Map<String, String> filter(HttpServletRequest request) {
        Map<String, String> filter = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 1) {
                throw ProblemException.field(name, "type");
            }
            filter.put(name, values[0]);
        });
        filter.keySet().removeAll(Set.of("list", "format"));
        return filter;
    }
}
