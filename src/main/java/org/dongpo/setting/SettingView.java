package org.dongpo.setting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as it is shown.
 *
 * @param kind {@code NUMBER}, {@code SWITCH} or {@code TEXTS}
 * @param initialValue what holds when nobody sets it
 * @param changedAt since when the value holds; null when nobody has set it
 * @param intact false when it was changed behind the product's back: the first value holds then
 */
public record SettingView(
        String key,
        String kind,
        String value,
        String initialValue,
        @Nullable Integer least,
        @Nullable Integer most,
        @Nullable String measure,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        boolean intact) {}
