package org.dongpo.backup.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dongpo.backup.application.Manifest.FileSum;
import org.dongpo.backup.application.Manifest.Head;
import org.dongpo.backup.application.Manifest.Sum;
import org.dongpo.backup.application.Manifest.TableSum;
import org.dongpo.backup.persistence.Tables;
import org.dongpo.backup.persistence.Tables.Content;
import org.dongpo.backup.persistence.Tables.Table;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.PasswordProtection;
import org.dongpo.platform.DatabaseMaintenance;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a backup while people work: every table as it was when it began, then the files. A file is written before its
 * row and deleted long after it, so each row that was copied finds its file.
 */
@Service
class BackupWriter {

    private final DatabaseMaintenance database;
    private final BackupFolders folders;
    private final PasswordProtection protection;
    private final CryptoProvider crypto;
    private final JsonMapper json;
    private final Clock clock;

    BackupWriter(
            DatabaseMaintenance database,
            BackupFolders folders,
            PasswordProtection protection,
            CryptoProvider crypto,
            JsonMapper json,
            Clock clock) {
        this.database = database;
        this.folders = folders;
        this.protection = protection;
        this.crypto = crypto;
        this.json = json;
        this.clock = clock;
    }

    /** Writes one, and closes what it is written to. */
    Sum write(OutputStream to, String password) throws IOException, SQLException {
        try (var connection = database.open();
                ZipOutputStream zip = new ZipOutputStream(protection.encrypt(to, password), UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            Tables tables = new Tables(connection);
            // How far the audit record was sealed is read first: it may be behind the tables, but not before them.
            Map<String, byte[]> seals = contents(Manifest.SEALS, folders.seals());
            tables.holdStill();
            put(zip, Manifest.HEAD, new Head(clock.instant(), folders.isDemo(), tables.schema()));
            List<TableSum> sums = tables(zip, tables);
            List<FileSum> files = new ArrayList<>(files(zip, Manifest.FILES, folders.files()));
            files.addAll(files(zip, Manifest.KEYS, folders.keys()));
            for (Map.Entry<String, byte[]> seal : seals.entrySet()) {
                files.add(put(zip, seal.getKey(), new ByteArrayInputStream(seal.getValue())));
            }
            Sum sum = new Sum(sums, tables.sequences(), files);
            put(zip, Manifest.SUM, sum);
            connection.rollback();
            return sum;
        }
    }

    private static List<TableSum> tables(ZipOutputStream zip, Tables tables) throws IOException, SQLException {
        List<TableSum> sums = new ArrayList<>();
        for (Table table : tables.all()) {
            zip.putNextEntry(new ZipEntry(Manifest.TABLES + table.name()));
            tables.write(table, zip);
            zip.closeEntry();
            Content content = tables.content(table);
            sums.add(new TableSum(table.name(), content.rows(), content.sum()));
        }
        return sums;
    }

    private static Map<String, byte[]> contents(String kind, Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (Path file : BackupFolders.below(folder)) {
            contents.put(kind + folder.relativize(file), Files.readAllBytes(file));
        }
        return contents;
    }

    private List<FileSum> files(ZipOutputStream zip, String kind, Path folder) throws IOException {
        List<FileSum> sums = new ArrayList<>();
        for (Path file : BackupFolders.below(folder)) {
            try (InputStream content = Files.newInputStream(file)) {
                sums.add(put(zip, kind + folder.relativize(file), content));
            } catch (NoSuchFileException e) {
                // Deleted between the look at the folder and now: no row that was copied needs it.
            }
        }
        return sums;
    }

    private FileSum put(ZipOutputStream zip, String path, InputStream content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        DigestedCopy copy = new DigestedCopy(zip, crypto.startDigest());
        content.transferTo(copy);
        zip.closeEntry();
        return new FileSum(path, copy.bytes(), copy.sm3());
    }

    private void put(ZipOutputStream zip, String name, Object content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(json.writeValueAsBytes(content));
        zip.closeEntry();
    }
}
