package org.dongpo.exchange.application;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dongpo.access.DataTaken;
import org.dongpo.access.Permission;
import org.dongpo.exchange.domain.CsvZipWriter;
import org.dongpo.exchange.domain.RegisterSheets;
import org.dongpo.exchange.domain.RegisterWriter;
import org.dongpo.exchange.domain.XlsxWriter;
import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.WholeRegister;
import org.dongpo.job.JobContext;
import org.dongpo.job.JobKind;
import org.dongpo.job.JobResult;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the whole register into a file, as it is at one moment. It cannot be taken up in the middle, so it begins anew. */
@Component
class RegisterExport implements JobKind {

    static final String NAME = "register-export";

    private final WholeRegister register;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate oneMoment;

    RegisterExport(WholeRegister register, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.register = register;
        this.events = events;
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setReadOnly(true);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** How the register is written. */
    enum Shape {
        CSV("dongpo-register.zip", "application/zip"),
        XLSX("dongpo-register.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String fileName;
        private final String contentType;

        Shape(String fileName, String contentType) {
            this.fileName = fileName;
            this.contentType = contentType;
        }
    }

    /** What was asked for. */
    record Parameters(Shape shape) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Permission permission() {
        return Permission.REGISTER_WRITE;
    }

    @Override
    public boolean resumable() {
        return true;
    }

    @Override
    public JobResult run(JobContext job) {
        Shape shape = job.parameters(Parameters.class).shape();
        Path file = job.newFile();
        Map<String, Object> counts = Objects.requireNonNull(oneMoment.execute(status -> write(job, shape, file)));
        return JobResult.of(counts, file, shape.fileName, shape.contentType);
    }

    private Map<String, Object> write(JobContext job, Shape shape, Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                RegisterWriter writer = shape == Shape.CSV ? new CsvZipWriter(out) : new XlsxWriter(out)) {
            return new Writing(job, writer).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One writing. */
    private final class Writing {

        private final JobContext job;
        private final RegisterWriter writer;
        private long addresses;

        Writing(JobContext job, RegisterWriter writer) {
            this.job = job;
            this.writer = writer;
        }

        Map<String, Object> write() throws IOException {
            Map<RegisterSheets, List<RegisterLine>> bySheet = new HashMap<>();
            register.structure(job.caller())
                    .forEach(line -> bySheet.computeIfAbsent(RegisterSheets.of(line), sheet -> new ArrayList<>())
                            .add(line));
            long lines = 0;
            for (RegisterSheets sheet : RegisterSheets.values()) {
                writer.sheet(sheet.sheet(), sheet.titles());
                for (RegisterLine line : bySheet.getOrDefault(sheet, List.of())) {
                    writer.row(RegisterSheets.cells(line));
                    lines++;
                }
            }
            register.addresses(job.caller(), this::address);
            events.publishEvent(new DataTaken(job.caller(), NAME, lines + addresses));
            return Map.of("lines", lines, "addresses", addresses);
        }

        private void address(RegisterLine line) {
            try {
                writer.row(RegisterSheets.cells(line));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            addresses++;
            if (addresses % 500 == 0) {
                job.progress(addresses, 0);
            }
        }
    }
}
