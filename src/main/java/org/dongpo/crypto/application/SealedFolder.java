package org.dongpo.crypto.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.dongpo.crypto.ProtectedFolder;
import org.dongpo.crypto.TamperedException;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.crypto.persistence.EncryptedFolders;
import org.dongpo.platform.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder with files in {@link FileFormat}, and for a while such as were there before. */
final class SealedFolder implements ProtectedFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SealedFolder.class);

    /** So long nobody writes at a file. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final String name;
    private final Tools tools;

    SealedFolder(String name, Tools tools) {
        this.name = name;
        this.tools = tools;
    }

    /** What all folders work with. */
    record Tools(DataFolder data, FileFormat format, EncryptedFolders encrypted, Copies copies, Clock clock) {}

    @Override
    public String place() {
        return name;
    }

    @Override
    public String keep(InputStream content) {
        String file = UUID.randomUUID().toString();
        write(file, content);
        return file;
    }

    private void write(String file, InputStream content) {
        DataFolder.replace(path(file), out -> {
            try (OutputStream sealed = tools.format().writing(out, placeOf(file))) {
                content.transferTo(sealed);
            }
        });
        keepReadable(file);
    }

    /** Keys may have been made and destroyed since the writing began, by somebody who did not see the file yet. */
    private void keepReadable(String file) {
        try {
            tools.format().renew(path(file), placeOf(file));
        } catch (IOException e) {
            delete(file);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    @Override
    public InputStream read(String file) {
        try {
            return FileFormat.isOne(path(file)) ? tools.format().reading(path(file), placeOf(file)) : plain(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream plain(String file) throws IOException {
        if (tools.encrypted().contains(name)) {
            throw new TamperedException(placeOf(file) + " is not encrypted: somebody has put it there");
        }
        return Files.newInputStream(path(file));
    }

    @Override
    public WorkingCopy copy(String file) {
        try (InputStream content = read(file)) {
            return tools.copies().of(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean has(String file) {
        return Files.isRegularFile(path(file));
    }

    @Override
    public void delete(String file) {
        DataFolder.delete(path(file));
    }

    @Override
    public List<String> writtenBefore(Instant moment) {
        return files().stream()
                .filter(file -> writtenAt(file).isBefore(moment))
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** All that need it, since looking at one is cheap and nothing is held meanwhile. */
    @Override
    public int renewSome() {
        writtenBefore(tools.clock().instant().minus(LEFT_BEHIND)).stream()
                .filter(file -> file.endsWith(DataFolder.UNFINISHED))
                .forEach(this::delete);
        int renewed = 0;
        for (Path file : files()) {
            if (!file.toString().endsWith(DataFolder.UNFINISHED)
                    && renew(file.getFileName().toString())) {
                renewed++;
            }
        }
        if (renewed == 0 && !tools.encrypted().contains(name)) {
            tools.encrypted().add(name, tools.clock().instant());
        }
        return renewed;
    }

    /** A damaged file stays as it is, so that it is found out when it is read. */
    private boolean renew(String file) {
        try {
            if (FileFormat.isOne(path(file))) {
                return tools.format().renew(path(file), placeOf(file));
            }
            delete(file + DataFolder.UNFINISHED); // Of one that was killed while it did the same.
            try (InputStream content = plain(file)) {
                write(file, content);
                return true;
            }
        } catch (NoSuchFileException e) {
            return false; // Deleted meanwhile.
        } catch (TamperedException e) {
            LOG.error("a file on the disk was touched: {}", e.getMessage());
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To which a file is bound: in another folder or under another name it cannot be read. */
    private String placeOf(String file) {
        return name + "/" + file;
    }

    private Path path(String file) {
        return tools.data().folder(name).resolve(file);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(tools.data().folder(name))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
