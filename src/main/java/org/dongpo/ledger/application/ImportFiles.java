package org.dongpo.ledger.application;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.dongpo.platform.DataFolder;
import org.springframework.stereotype.Component;

/** Where uploaded ledgers are kept until they have been imported. */
@Component
class ImportFiles {

    private static final String FOLDER = "files/imports";

    private final DataFolder data;

    ImportFiles(DataFolder data) {
        this.data = data;
    }

    /** Keeps a file under a name of its own; what its owner calls it plays no part in that. */
    String keep(InputStream content) {
        String name = UUID.randomUUID().toString();
        DataFolder.write(path(name), content);
        return name;
    }

    Path path(String name) {
        return data.folder(FOLDER).resolve(name);
    }

    void delete(String name) {
        DataFolder.delete(path(name));
    }
}
