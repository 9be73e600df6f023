package org.dongpo.audit.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the digest of an entry is made over: all its columns in their order, each with its length. */
public final class EntryText {

    private EntryText() {}

    /** The text of the columns; no two lists of columns have the same. */
    public static byte[] of(List<@Nullable String> columns) {
        StringBuilder text = new StringBuilder(512).append("dongpo entry ").append(Seal.FORM);
        for (String column : columns) {
            text.append('\n');
            if (column == null) {
                text.append('-');
            } else {
                text.append(column.length()).append(':').append(column);
            }
        }
        return text.toString().getBytes(UTF_8);
    }
}
