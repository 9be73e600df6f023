package org.dongpo.organization.domain;

import com.hankcs.hanlp.HanLP;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a name is read in Mandarin, without tones. A character can be read in several ways: the dictionary knows which one
 * a word asks for (重庆, 银行, 发展和改革), and where it does not, people type the one that is usual for the character; so a
 * name has both readings.
 */
public final class Pinyin {

    /** Surnames that are read otherwise than the same character elsewhere. */
    private static final Map<String, String> SURNAMES = Map.ofEntries(
            Map.entry("单", "shan"),
            Map.entry("解", "xie"),
            Map.entry("仇", "qiu"),
            Map.entry("曾", "zeng"),
            Map.entry("区", "ou"),
            Map.entry("查", "zha"),
            Map.entry("翟", "zhai"),
            Map.entry("朴", "piao"),
            Map.entry("缪", "miao"),
            Map.entry("乐", "yue"),
            Map.entry("覃", "qin"),
            Map.entry("盖", "ge"),
            Map.entry("种", "chong"),
            Map.entry("冼", "xian"),
            Map.entry("员", "yun"),
            Map.entry("召", "shao"),
            Map.entry("折", "she"),
            Map.entry("秘", "bi"),
            Map.entry("贲", "ben"),
            Map.entry("薄", "bo"),
            Map.entry("祭", "zhai"),
            Map.entry("繁", "po"),
            Map.entry("宓", "fu"),
            Map.entry("长", "zhang"));

    private static final String UNKNOWN = "none";

    private Pinyin() {}

    /**
     * The ways in which a name is read, each as one syllable a character. What is not Chinese stands for itself, and signs
     * between the characters for nothing.
     */
    public static Set<List<String>> of(String name) {
        Set<List<String>> readings = new LinkedHashSet<>();
        readings.add(syllables(name, HanLP.convertToPinyinList(name)));
        List<String> single = new ArrayList<>(name.length());
        for (int i = 0; i < name.length(); i++) {
            String character = name.substring(i, i + 1);
            single.addAll(syllables(character, HanLP.convertToPinyinList(character)));
        }
        readings.add(single);
        return readings;
    }

    /** The ways in which a person's name is read: the first character may be a surname with a reading of its own. */
    public static Set<List<String>> ofPerson(String name) {
        Set<List<String>> readings = new LinkedHashSet<>();
        String surname = name.isEmpty() ? null : SURNAMES.get(name.substring(0, 1));
        for (List<String> reading : of(name)) {
            if (surname != null) {
                List<String> asSurname = new ArrayList<>(reading);
                asSurname.set(0, surname);
                readings.add(asSurname);
            }
            readings.add(reading);
        }
        return readings;
    }

    private static List<String> syllables(String text, List<com.hankcs.hanlp.dictionary.py.Pinyin> read) {
        List<String> syllables = new ArrayList<>(text.length());
        for (int i = 0; i < text.length(); i++) {
            String syllable = read.get(i).getPinyinWithoutTone();
            syllables.add(syllable.equals(UNKNOWN) ? itself(text.charAt(i)) : syllable);
        }
        return syllables;
    }

    private static String itself(char character) {
        return Character.isLetterOrDigit(character) ? String.valueOf(character).toLowerCase(Locale.ROOT) : "";
    }
}
