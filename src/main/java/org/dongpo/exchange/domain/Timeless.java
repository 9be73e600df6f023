package org.dongpo.exchange.domain;

import java.time.LocalDateTime;
import java.util.zip.ZipEntry;

/** Entries of a zip whose time says nothing: the same content makes the same file on any day. */
final class Timeless {

    /** The first day that a zip knows. */
    private static final LocalDateTime BEGINNING = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Timeless() {}

    static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(BEGINNING);
        return entry;
    }
}
