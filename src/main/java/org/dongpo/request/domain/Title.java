package org.dongpo.request.domain;

import org.jspecify.annotations.Nullable;

/** The one line by which a request is recognised in a list: who, and what for. */
public final class Title {

    private static final int LONGEST = 60;

    private Title() {}

    public static String of(String unitName, @Nullable String purpose) {
        if (purpose == null || purpose.isBlank()) {
            return unitName;
        }
        String line = purpose.strip().replaceAll("\\s+", " ");
        int end = Math.min(line.codePointCount(0, line.length()), LONGEST);
        String start = line.substring(0, line.offsetByCodePoints(0, end));
        return unitName + "：" + start + (start.length() < line.length() ? "…" : "");
    }
}
