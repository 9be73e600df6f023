package org.dongpo.exchange;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** NetBox's own demo data, which are others' and so no part of this project: where they are absent, a test says so. */
public final class NetBoxDemo {

    private static final Path FOLDER = Path.of("../shared/data/netbox");

    private NetBoxDemo() {}

    /** One of the files; without it the test that asks is skipped, and says so. */
    public static Path file(String name) {
        Path file = FOLDER.resolve(name);
        boolean there = Files.isRegularFile(file);
        if (!there) {
            System.err.println("SKIPPED: the demo data of NetBox are not at " + file.toAbsolutePath());
        }
        assumeTrue(there, "the demo data of NetBox are absent");
        return file;
    }
}
