package org.dongpo.exchange.application;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.dongpo.platform.DataFolder;
import org.springframework.stereotype.Component;

/** Where files are kept until they have been entered. */
@Component
class ExchangeFiles {

    private static final String FOLDER = "files/exchange";

    private final DataFolder data;

    ExchangeFiles(DataFolder data) {
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
