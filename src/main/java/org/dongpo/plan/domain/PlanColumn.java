package org.dongpo.plan.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of a plan as a sheet: one row a code. */
public enum PlanColumn {
    NAME("规划", "plan"),
    CIDR("基础网段", "base"),
    FIELD("字段", "field"),
    BITS("位数", "bits"),
    KIND("类型", "kind"),
    COLOUR("颜色", "colour"),
    CODE("编码", "code"),
    LABEL("名称", "label"),
    DIVISION("区划代码", "division"),
    UNIT("单位", "unit"),
    RESERVED("预留", "reserved");

    private final String title;
    private final String english;

    PlanColumn(String title, String english) {
        this.title = title;
        this.english = english;
    }

    /** What stands over it. */
    public String title() {
        return title;
    }

    /** The column under a title. */
    static Optional<PlanColumn> under(String title) {
        String text = title.strip().toLowerCase(Locale.ROOT);
        return List.of(values()).stream()
                .filter(column -> column.title.equals(text) || column.english.equals(text))
                .findFirst();
    }

    /** The letter of a column in a spreadsheet; a plan has fewer than 26. */
    static String letter(int place) {
        return place < 26 ? String.valueOf((char) ('A' + place)) : "Z";
    }
}
