package org.dongpo.alarm.domain;

import java.time.Instant;
import java.util.regex.Pattern;
import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened once: from where, to what, when (GB/T 22239-2019 8.1.3.3: none of these may be missing).
 *
 * @param login the account as it called itself, where it did
 * @param traceId in which call
 */
public record Happening(
        Instant at,
        String sourceAddress,
        @Nullable AccountId accountId,
        @Nullable String login,
        String target,
        @Nullable String traceId) {

    private static final int LONGEST = 200;

    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    public Happening {
        sourceAddress = kept(sourceAddress);
        login = login == null || login.isEmpty() ? null : kept(login);
        target = kept(target);
    }

    /** What others wrote can be of any length and hold any sign. */
    private static String kept(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return UNWRITABLE.matcher(cut).replaceAll("?");
    }
}
