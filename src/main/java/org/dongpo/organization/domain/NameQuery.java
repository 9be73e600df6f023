package org.dongpo.organization.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody types to find a unit or a person: words that must all be in the name, each written or read.
 *
 * @param words in the plain form, at least one
 */
public record NameQuery(List<String> words) {

    private static final int MOST_WORDS = 8;

    public NameQuery {
        words = List.copyOf(words);
    }

    /** The words of a text; nothing when there is none. */
    public static Optional<NameQuery> of(String text) {
        List<String> words = Arrays.stream(SearchName.plain(text).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
        return words.isEmpty() ? Optional.empty() : Optional.of(new NameQuery(words));
    }

    /** The query in PostgreSQL's language of text search: each word begins a key. */
    public String tsquery() {
        return words.stream().map(NameQuery::beginning).collect(Collectors.joining(" & "));
    }

    private static String beginning(String word) {
        boolean isLongReading =
                word.length() > SearchName.LONGEST_READING && word.chars().allMatch(letter -> letter < 0x80);
        String key = isLongReading ? word.substring(0, SearchName.LONGEST_READING) : word;
        return "'" + key.replace("\\", "\\\\").replace("'", "''") + "':*";
    }

    /** Whether it is no more than one letter, that half of all names are read with. */
    public boolean isOneLetter() {
        return words.size() == 1 && first().length() == 1 && first().charAt(0) < 0x80;
    }

    /** The word that says most about where a name is alike. */
    public String first() {
        return words.get(0);
    }
}
