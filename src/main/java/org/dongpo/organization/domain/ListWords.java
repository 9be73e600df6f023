package org.dongpo.organization.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.dongpo.organization.AccessMode;
import org.dongpo.organization.UnitKind;
import org.dongpo.organization.UnitLevel;
import org.dongpo.organization.UserClass;

/** What people write into a list for the values that a page offers. */
public final class ListWords {

    private static final Map<String, UnitKind> KINDS = Map.of(
            "党委部门", UnitKind.PARTY,
            "政府", UnitKind.GOVERNMENT,
            "部门", UnitKind.BUREAU,
            "乡镇、街道", UnitKind.TOWN,
            "乡镇", UnitKind.TOWN,
            "街道", UnitKind.TOWN,
            "事业单位", UnitKind.INSTITUTION,
            "企业", UnitKind.COMPANY,
            "其他", UnitKind.OTHER);

    private static final Map<String, UnitLevel> LEVELS =
            Map.of("省级", UnitLevel.PROVINCE, "市级", UnitLevel.CITY, "县级", UnitLevel.COUNTY, "乡级", UnitLevel.TOWN);

    private static final Map<String, AccessMode> MODES =
            Map.of("交换机", AccessMode.SWITCH, "路由器", AccessMode.ROUTER, "防火墙", AccessMode.FIREWALL);

    private ListWords() {}

    public static Optional<UnitKind> kind(String word) {
        return meant(KINDS, UnitKind.values(), word);
    }

    public static Optional<UnitLevel> level(String word) {
        return meant(LEVELS, UnitLevel.values(), word);
    }

    public static Optional<AccessMode> mode(String word) {
        return meant(MODES, AccessMode.values(), word);
    }

    /** The letter, whatever stands behind it: {@code C 公共区，自建互联网出口}, {@code C类}. */
    public static Optional<UserClass> userClass(String word) {
        return Arrays.stream(UserClass.values())
                .filter(one -> word.matches("(?i)" + one.name() + "(?![A-Za-z]).*"))
                .findFirst();
    }

    private static <E extends Enum<E>> Optional<E> meant(Map<String, E> words, E[] all, String word) {
        return Optional.ofNullable(words.get(word))
                .or(() -> Arrays.stream(all)
                        .filter(one -> one.name().equalsIgnoreCase(word))
                        .findFirst());
    }
}
