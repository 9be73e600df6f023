package org.dongpo.request.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dongpo.request.RequestForm;
import org.dongpo.request.RequestForm.Term;
import org.dongpo.request.RequestForm.TerminalEntry;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.MacAddress;
import org.jspecify.annotations.Nullable;

/** What a form must keep to: some of it even as a draft, all of it when it is submitted. */
public final class FormRules {

    private static final int MOST_ADDRESSES = 256;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_YEARS = 50;

    private static final int LONGEST_NAME = 100;

    private final RequestForm form;
    private final List<FieldProblem> problems = new ArrayList<>();

    private FormRules(RequestForm form) {
        this.form = form;
    }

    /** What is wrong even in a draft: things too many, too long, or not what they claim to be. */
    public static List<FieldProblem> limits(RequestForm form) {
        FormRules rules = new FormRules(form);
        rules.checkLimits();
        return rules.problems;
    }

    /** What is wrong with, or missing from, a form that is to be submitted on a day. */
    public static List<FieldProblem> all(RequestForm form, LocalDate today) {
        FormRules rules = new FormRules(form);
        rules.checkLimits();
        rules.checkComplete(today);
        return rules.problems;
    }

    /** The same form with its texts stripped and its MAC addresses in the one form that we keep. */
    public static RequestForm normalised(RequestForm form) {
        List<TerminalEntry> terminals = form.terminals().stream()
                .map(entry -> new TerminalEntry(
                        text(entry.name()), text(entry.kind()), mac(entry.mac()), text(entry.place())))
                .toList();
        return new RequestForm(
                form.spaceId(),
                form.ipv4Count(),
                form.ipv6Count(),
                text(form.purpose()),
                text(form.place()),
                form.responsiblePersonId(),
                terminals,
                form.term(),
                form.attachmentIds().stream().distinct().toList());
    }

    private void checkLimits() {
        checkCount("form.ipv4Count", form.ipv4Count());
        checkCount("form.ipv6Count", form.ipv6Count());
        checkLength("form.purpose", form.purpose(), LONGEST_TEXT);
        checkLength("form.place", form.place(), LONGEST_TEXT);
        checkSize("form.terminals", form.terminals());
        checkSize("form.attachmentIds", form.attachmentIds());
        for (int i = 0; i < Math.min(form.terminals().size(), MOST_ADDRESSES); i++) {
            checkTerminal("form.terminals[" + i + "].", form.terminals().get(i));
        }
        checkMacs();
    }

    private void checkComplete(LocalDate today) {
        if (form.addressCount() == 0) {
            problems.add(FieldProblem.of("form.ipv4Count", "no-addresses"));
        }
        require("form.purpose", form.purpose());
        require("form.place", form.place());
        require("form.responsiblePersonId", form.responsiblePersonId());
        checkTerm(form.term(), today);
        if (form.addressCount() > 0 && form.terminals().size() > form.addressCount()) {
            problems.add(FieldProblem.of("form.terminals", "more-terminals", String.valueOf(form.addressCount())));
        }
        for (int i = 0; i < form.terminals().size(); i++) {
            require("form.terminals[" + i + "].name", form.terminals().get(i).name());
            require("form.terminals[" + i + "].kind", form.terminals().get(i).kind());
        }
    }

    private void checkTerm(@Nullable Term term, LocalDate today) {
        if (term == null) {
            problems.add(FieldProblem.of("form.term", "NotNull"));
        } else if (term.kind() == Term.Kind.UNTIL) {
            LocalDate until = term.until();
            if (until == null) {
                problems.add(FieldProblem.of("form.term.until", "NotNull"));
            } else if (!until.isAfter(today)) {
                problems.add(FieldProblem.of("form.term.until", "Future"));
            } else if (until.isAfter(today.plusYears(LONGEST_YEARS))) {
                problems.add(FieldProblem.of("form.term.until", "too-far", String.valueOf(LONGEST_YEARS)));
            }
        }
    }

    private void checkTerminal(String path, TerminalEntry entry) {
        checkLength(path + "name", entry.name(), LONGEST_NAME);
        checkLength(path + "kind", entry.kind(), LONGEST_NAME);
        checkLength(path + "place", entry.place(), LONGEST_TEXT);
        String mac = text(entry.mac());
        if (mac != null && MacAddress.parse(mac).isEmpty()) {
            problems.add(FieldProblem.of(path + "mac", "mac"));
        }
    }

    private void checkMacs() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < form.terminals().size(); i++) {
            String mac = mac(form.terminals().get(i).mac());
            if (mac != null && !seen.add(mac)) {
                problems.add(FieldProblem.of("form.terminals[" + i + "].mac", "mac-twice"));
            }
        }
    }

    private void checkCount(String path, int count) {
        if (count < 0) {
            problems.add(FieldProblem.of(path, "Min", "0"));
        } else if (count > MOST_ADDRESSES) {
            problems.add(FieldProblem.of(path, "Max", String.valueOf(MOST_ADDRESSES)));
        }
    }

    private void checkSize(String path, List<?> list) {
        if (list.size() > MOST_ADDRESSES) {
            problems.add(FieldProblem.of(path, "too-many", String.valueOf(MOST_ADDRESSES)));
        }
    }

    private void checkLength(String path, @Nullable String value, int longest) {
        if (value != null && value.strip().length() > longest) {
            problems.add(FieldProblem.of(path, "too-long", String.valueOf(longest)));
        }
    }

    private void require(String path, @Nullable Object value) {
        if (value == null || value instanceof String string && string.isBlank()) {
            problems.add(FieldProblem.of(path, "NotBlank"));
        }
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable String mac(@Nullable String value) {
        String text = text(value);
        return text == null
                ? null
                : MacAddress.parse(text).map(MacAddress::value).orElse(text);
    }
}
