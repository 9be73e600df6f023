package org.dongpo.exchange.application;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.dongpo.access.Caller;
import org.dongpo.exchange.ExchangeProblem;
import org.dongpo.exchange.application.ExchangeRun.Outcome;
import org.dongpo.exchange.application.ExchangeRun.Task;
import org.dongpo.exchange.domain.Fault;
import org.dongpo.exchange.domain.Format;
import org.dongpo.exchange.domain.Report;
import org.dongpo.exchange.domain.Settings;
import org.dongpo.job.JobContext;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;

/** Takes a file in at once, for a command that waits for it. */
@Service
public class DirectImports {

    /** The numbers of commands begin here, far from those of jobs. */
    static final long FIRST_INTAKE = 9_000_000_000L;

    private final ExchangeRun run;
    private final FileFormats formats;
    private final Organizations organizations;

    DirectImports(ExchangeRun run, FileFormats formats, Organizations organizations) {
        this.run = run;
        this.formats = formats;
        this.organizations = organizations;
    }

    /** What came of it. */
    public record Result(Report report, List<Fault> faults) {}

    /**
     * Takes a file in, or only looks it through.
     *
     * @param expected what the file may be
     * @throws ProblemException {@code format-unknown} when it is none of these
     */
    public Result take(
            Path file, String space, Set<Format> expected, boolean enter, BiConsumer<String, Long> progress) {
        String name = file.toAbsolutePath().getFileName().toString();
        Format format = formats.with(file, name, source -> formats.recognise(source.titles()))
                .filter(expected::contains)
                .orElseThrow(() -> ProblemException.of(ExchangeProblem.FORMAT_UNKNOWN));
        String city = organizations
                .city()
                .map(Division::code)
                .orElseThrow(() -> ProblemException.field("space", "unknown-division"));
        Settings settings = new Settings(space.strip(), city, null, true, Map.of());
        Outcome outcome = run.run(new Waiting(progress), new Task(file, name, format, settings, enter));
        return new Result(outcome.report(), outcome.faults());
    }

    /** The work of one who waits for it: nothing of it is kept for later. */
    private static final class Waiting implements JobContext {

        private final BiConsumer<String, Long> progress;
        private String stage = "";

        Waiting(BiConsumer<String, Long> progress) {
            this.progress = progress;
        }

        /** Another for each command that runs now. */
        @Override
        public long id() {
            return FIRST_INTAKE + ProcessHandle.current().pid();
        }

        @Override
        public Caller caller() {
            return Caller.console();
        }

        @Override
        public <T> T parameters(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> checkpoint(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void checkpoint(Object state) {
            // Whoever waits begins anew himself.
        }

        @Override
        public void progress(long done, long total) {
            progress.accept(stage, done);
        }

        @Override
        public void stage(String name) {
            stage = name;
        }

        @Override
        public void checkCancelled() {
            // Ctrl-C ends the process.
        }

        @Override
        public Path newFile() {
            throw new UnsupportedOperationException();
        }
    }
}
