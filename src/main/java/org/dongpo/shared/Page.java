package org.dongpo.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the rows, in the list's order
 * @param nextPageToken what to send as {@code pageToken} for the rows after these; absent on the last page
 * @param total how many rows the whole list has
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextPageToken,
        @Nullable Total total) {

    public Page {
        items = List.copyOf(items);
    }

    /** How many rows a list has: exactly {@code count}, or at least so many. */
    public record Total(long count, Kind kind) {

        /** Whether a total is exact. */
        public enum Kind {
            EXACT,
            AT_LEAST
        }

        /** A total that was counted to the end. */
        public static Total exact(long count) {
            return new Total(count, Kind.EXACT);
        }
    }

    /** A list that comes whole. */
    public static <T> Page<T> whole(List<T> rows) {
        return new Page<>(rows, null, Total.exact(rows.size()));
    }

    /**
     * A page out of {@code size + 1} rows that were read: the extra row only tells that there are more.
     *
     * @param key gives the keyset of a row, see {@link PageToken#encode}
     */
    public static <T> Page<T> of(List<T> rows, int size, Function<T, String> key, @Nullable Total total) {
        if (rows.size() <= size) {
            return new Page<>(rows, null, total);
        }
        List<T> items = rows.subList(0, size);
        return new Page<>(items, PageToken.encode(key.apply(items.get(size - 1))), total);
    }

    /** The same page with each row turned into something else. */
    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), nextPageToken, total);
    }
}
