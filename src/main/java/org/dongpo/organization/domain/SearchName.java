package org.dongpo.organization.domain;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dongpo.shared.SearchHit.Match;
import org.dongpo.shared.SearchHit.Reason;

/**
 * A name as it is searched for: by what is written, and by how that is read. It is found from any of its characters on, so
 * that 东坡, dongpo and dp all find 眉山市东坡区.
 */
public final class SearchName {

    /** Nobody types more letters than that of one name; it keeps the keys of long names short. */
    public static final int LONGEST_READING = 60;

    /** Stands between keys that travel in one text. No name has it: it is taken out. */
    public static final char SEPARATOR = '\u001e';

    private final String written;
    private final Set<List<String>> readings;

    private SearchName(String written, Set<List<String>> readings) {
        this.written = written;
        this.readings = readings;
    }

    public static SearchName ofUnit(String name) {
        String written = plain(name);
        return new SearchName(written, Pinyin.of(written));
    }

    public static SearchName ofPerson(String name) {
        String written = plain(name);
        return new SearchName(written, Pinyin.ofPerson(written));
    }

    /** A text in the one form in which names and what is typed are compared. */
    public static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace(SEPARATOR, ' ')
                .strip();
    }

    /** All keys of the name: a search for the beginning of one of them finds it. */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 0; i < written.length(); i++) {
            if (!Character.isLowSurrogate(written.charAt(i)) && !Character.isWhitespace(written.charAt(i))) {
                keys.add(written.substring(i));
            }
        }
        for (List<String> reading : readings) {
            addEndings(keys, reading, SearchName::initial);
            addEndings(keys, reading, Function.identity());
        }
        return keys;
    }

    /** The keys as one text. */
    public String joinedKeys() {
        return String.join(String.valueOf(SEPARATOR), keys());
    }

    private static void addEndings(Set<String> keys, List<String> reading, Function<String, String> part) {
        for (int i = 0; i < reading.size(); i++) {
            if (!reading.get(i).isEmpty()
                    && !Character.isSurrogate(reading.get(i).charAt(0))) {
                keys.add(ending(reading, i, part));
            }
        }
    }

    private static String ending(List<String> reading, int from, Function<String, String> part) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < reading.size() && text.length() < LONGEST_READING; i++) {
            text.append(part.apply(reading.get(i)));
        }
        return text.length() > LONGEST_READING ? text.substring(0, LONGEST_READING) : text.toString();
    }

    private static String initial(String syllable) {
        return syllable.isEmpty() ? "" : syllable.substring(0, 1);
    }

    /** Where the name is like a word, and in what way; nothing when it is not. */
    public Optional<Match> match(String word) {
        int place = written.indexOf(word);
        if (place >= 0) {
            return Optional.of(new Match(Reason.NAME, null, place, place + word.length()));
        }
        return readings.stream()
                .flatMap(
                        reading -> match(reading, word, SearchName::initial)
                                .or(() -> match(reading, word, Function.identity()))
                                .stream())
                .findFirst();
    }

    private static Optional<Match> match(List<String> reading, String word, Function<String, String> part) {
        for (int from = 0; from < reading.size(); from++) {
            if (!reading.get(from).isEmpty() && ending(reading, from, part).startsWith(word)) {
                return Optional.of(new Match(Reason.PINYIN, null, from, end(reading, from, word, part)));
            }
        }
        return Optional.empty();
    }

    private static int end(List<String> reading, int from, String word, Function<String, String> part) {
        int end = from;
        for (int letters = 0; letters < word.length() && end < reading.size(); end++) {
            letters += part.apply(reading.get(end)).length();
        }
        return end;
    }
}
