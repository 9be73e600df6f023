package org.dongpo.backup.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dongpo.backup.application.Manifest.Head;
import org.dongpo.backup.application.Manifest.Sum;
import org.dongpo.crypto.PasswordProtection;
import org.dongpo.crypto.TamperedException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads a backup from its beginning to its end. */
@Component
class BackupReader {

    private final PasswordProtection protection;
    private final JsonMapper json;

    BackupReader(PasswordProtection protection, JsonMapper json) {
        this.protection = protection;
        this.json = json;
    }

    /** What is done with the parts of a backup, in this order. Streams are read where they are given and not closed. */
    interface Visitor {

        void head(Head head) throws IOException;

        void table(String name, InputStream rows) throws IOException;

        void file(String path, InputStream content) throws IOException;

        void sum(Sum sum) throws IOException;
    }

    /**
     * Goes through a backup.
     *
     * @throws BackupException when it is none, is damaged or cut short, or has another password
     */
    void read(Path file, String password, Visitor visitor) throws IOException {
        try (InputStream from = new BufferedInputStream(Files.newInputStream(file));
                ZipInputStream zip = new ZipInputStream(protection.decrypt(from, password), UTF_8)) {
            boolean isWhole = false;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                isWhole = visit(entry.getName(), zip, visitor);
            }
            zip.readAllBytes();
            if (!isWhole) {
                throw new BackupException(file + " is cut short; take another one");
            }
        } catch (TamperedException e) {
            throw new BackupException(file + ": " + e.getMessage(), e);
        }
    }

    /** Whether this was the sum, which is the last part. */
    private boolean visit(String name, ZipInputStream zip, Visitor visitor) throws IOException {
        if (name.equals(Manifest.HEAD)) {
            visitor.head(json.readValue(zip.readAllBytes(), Head.class));
        } else if (name.equals(Manifest.SUM)) {
            visitor.sum(json.readValue(zip.readAllBytes(), Sum.class));
            return true;
        } else if (name.startsWith(Manifest.TABLES)) {
            visitor.table(name.substring(Manifest.TABLES.length()), zip);
        } else {
            visitor.file(name, zip);
        }
        return false;
    }
}
