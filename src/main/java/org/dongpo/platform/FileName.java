package org.dongpo.platform;

import org.jspecify.annotations.Nullable;

/** The name of an uploaded file, as it may be kept, shown and offered again. */
public final class FileName {

    private static final int LONGEST = 200;

    private FileName() {}

    /**
     * The name without folders, and without signs that turn text around, end lines or mean something to a shell. A name
     * of which nothing is left is {@code file}.
     */
    public static String clean(@Nullable String given) {
        String name = given == null ? "" : given;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                .replaceAll("[<>:\"|?*]", "_")
                .strip();
        name = name.replaceFirst("^\\.+", "");
        name = name.length() > LONGEST ? name.substring(name.length() - LONGEST) : name;
        return name.isEmpty() ? "file" : name;
    }
}
