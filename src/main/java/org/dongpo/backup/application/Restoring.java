package org.dongpo.backup.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.backup.application.Manifest.FileSum;
import org.dongpo.backup.application.Manifest.Head;
import org.dongpo.backup.application.Manifest.Sum;
import org.dongpo.backup.application.Manifest.TableSum;
import org.dongpo.backup.persistence.Tables;
import org.dongpo.backup.persistence.Tables.Content;
import org.dongpo.backup.persistence.Tables.Table;
import org.dongpo.crypto.CryptoProvider;

/** One backup on its way back. Rows are there when all is there and right: they are written in one transaction. */
final class Restoring implements BackupReader.Visitor {

    private final Tables tables;
    private final BackupFolders folders;
    private final CryptoProvider crypto;
    private final Map<String, Table> byName = new HashMap<>();
    private final List<FileSum> written = new ArrayList<>();

    Restoring(Connection connection, BackupFolders folders, CryptoProvider crypto) {
        this.tables = new Tables(connection);
        this.folders = folders;
        this.crypto = crypto;
    }

    @Override
    public void head(Head head) throws IOException {
        database(() -> {
            if (!tables.schema().equals(head.schema())) {
                throw new BackupException("this backup was made by another version of Dongpo (" + head.at()
                        + "): restore it with that version, and upgrade then");
            }
            tables.openForAll();
            List<Table> all = tables.all();
            all.forEach(table -> byName.put(table.name(), table));
            tables.empty(all);
        });
        if (head.demo()) {
            folders.markAsDemo();
        }
    }

    @Override
    public void table(String name, InputStream rows) throws IOException {
        database(() -> tables.read(known(name), rows));
    }

    private Table known(String name) {
        Table table = byName.get(name);
        if (table == null) {
            throw new BackupException("the backup has a table " + name + " that this version does not know");
        }
        return table;
    }

    @Override
    public void file(String path, InputStream content) throws IOException {
        Path file = folders.place(path);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                DigestedCopy copy = new DigestedCopy(out, crypto.startDigest())) {
            content.transferTo(copy);
            written.add(new FileSum(path, copy.bytes(), copy.sm3()));
        }
    }

    @Override
    public void sum(Sum sum) throws IOException {
        database(() -> {
            for (TableSum expected : sum.tables()) {
                Content content = tables.content(known(expected.name()));
                if (content.rows() != expected.rows() || !content.sum().equals(expected.content())) {
                    throw new BackupException("the table " + expected.name() + " is not what it was: " + content.rows()
                            + " rows instead of " + expected.rows());
                }
            }
            tables.follow(sum.sequences());
        });
        written.retainAll(sum.files());
        if (written.size() != sum.files().size()) {
            throw new BackupException("files are missing from the backup, or are not what they were");
        }
    }

    @FunctionalInterface
    private interface Work {

        void run() throws SQLException, IOException;
    }

    private static void database(Work work) throws IOException {
        try {
            work.run();
        } catch (SQLException e) {
            throw new BackupException("the database refuses: " + e.getMessage(), e);
        }
    }
}
