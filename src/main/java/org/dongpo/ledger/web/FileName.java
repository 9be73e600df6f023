package org.dongpo.ledger.web;

import org.jspecify.annotations.Nullable;

/** The name of an uploaded file as it may be shown: without folders and control characters. */
final class FileName {

    private static final int LONGEST = 200;

    private FileName() {}

    static String clean(@Nullable String given) {
        String name = given == null ? "" : given;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("\\p{Cntrl}", "").strip();
        name = name.length() > LONGEST ? name.substring(name.length() - LONGEST) : name;
        return name.isEmpty() ? "ledger" : name;
    }
}
