package org.dongpo.organization;

import java.util.regex.Pattern;

/** What sort of organisation a unit is. */
public enum UnitKind {
    /** 党委部门 */
    PARTY("(党委|委员会|组织部|宣传部|统战部|政法委|纪委|纪委监委|党校)$"),
    /** 乡镇、街道 */
    TOWN("((乡|镇)(人民)?政府|街道(办事处)?)$"),
    /** 政府 */
    GOVERNMENT("(人民政府|政府)$"),
    /** 部门 */
    BUREAU("(局|委|办公室|办)$"),
    /** 企业 */
    COMPANY("(公司|集团)$"),
    /** 事业单位 */
    INSTITUTION("(中心|学校|中学|小学|幼儿园|学院|医院|卫生院|院|馆|所|站|队|台|社)$"),
    /** 其他 */
    OTHER("");

    private final Pattern names;

    UnitKind(String names) {
        this.names = Pattern.compile(names);
    }

    /** The kind that a name suggests, for units that come from a ledger; whoever keeps them can correct it. */
    public static UnitKind suggestedBy(String name) {
        for (UnitKind kind : values()) {
            if (kind.names.matcher(name).find()) {
                return kind;
            }
        }
        return OTHER;
    }
}
