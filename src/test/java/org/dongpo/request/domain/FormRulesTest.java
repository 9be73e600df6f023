package org.dongpo.request.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.dongpo.request.RequestForm;
import org.dongpo.request.RequestForm.Term;
import org.dongpo.request.RequestForm.TerminalEntry;
import org.dongpo.shared.AttachmentId;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PersonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final RequestForm EMPTY = new RequestForm(null, 0, 0, null, null, null, List.of(), null, List.of());

    private static RequestForm form(int ipv4, int ipv6, TerminalEntry... terminals) {
        return form(ipv4, ipv6, Term.permanent(), terminals);
    }

    private static RequestForm form(int ipv4, int ipv6, Term term, TerminalEntry... terminals) {
        return new RequestForm(null, ipv4, ipv6, "窗口终端", "一楼大厅", new PersonId(1), List.of(terminals), term, List.of());
    }

    private static RequestForm texts(String purpose, String place) {
        return new RequestForm(null, 1, 0, purpose, place, new PersonId(1), List.of(), Term.permanent(), List.of());
    }

    private static TerminalEntry terminal(@Nullable String mac) {
        return new TerminalEntry("电脑", "台式机", mac, null);
    }

    private static List<String> told(List<FieldProblem> problems) {
        return problems.stream()
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }

    @Test
    void aDraftMayLackAnything() {
        assertThat(FormRules.limits(EMPTY)).isEmpty();
    }

    @Test
    void aSubmissionMayLackNothing() {
        assertThat(told(FormRules.all(EMPTY, TODAY)))
                .containsExactlyInAnyOrder(
                        "form.ipv4Count no-addresses",
                        "form.purpose NotBlank",
                        "form.place NotBlank",
                        "form.responsiblePersonId NotBlank",
                        "form.term NotNull");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1", "256, 256"})
    void aCompleteFormIsSound(int ipv4, int ipv6) {
        assertThat(FormRules.all(form(ipv4, ipv6, terminal(null)), TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, form.ipv4Count Min",
        "257, 1, form.ipv4Count Max",
        "1, -1, form.ipv6Count Min",
        "1, 257, form.ipv6Count Max",
    })
    void countsHaveTheirBoundsEvenInADraft(int ipv4, int ipv6, String problem) {
        assertThat(told(FormRules.limits(form(ipv4, ipv6)))).containsExactly(problem);
    }

    @Test
    void textsHaveTheirBoundsWithoutTheSpaceAroundThem() {
        String longest = "字".repeat(500);
        assertThat(FormRules.limits(texts(" " + longest + " ", longest))).isEmpty();
        assertThat(told(FormRules.limits(texts(longest + "x", longest + "x"))))
                .containsExactly("form.purpose too-long", "form.place too-long");
        assertThat(told(FormRules.all(texts(" \t", "\n"), TODAY)))
                .containsExactly("form.purpose NotBlank", "form.place NotBlank");
    }

    @Test
    void listsHaveTheirBounds() {
        RequestForm form = new RequestForm(
                null,
                1,
                0,
                null,
                null,
                null,
                Collections.nCopies(257, terminal(null)),
                null,
                Collections.nCopies(257, new AttachmentId(1)));
        assertThat(told(FormRules.limits(form)))
                .containsExactly("form.terminals too-many", "form.attachmentIds too-many");
    }

    @Test
    void eachFaultOfATerminalIsToldAtItsField() {
        TerminalEntry faulty = new TerminalEntry("n".repeat(101), "k".repeat(101), "00:1a", "p".repeat(501));
        assertThat(told(FormRules.limits(form(2, 0, terminal(null), faulty))))
                .containsExactly(
                        "form.terminals[1].name too-long",
                        "form.terminals[1].kind too-long",
                        "form.terminals[1].place too-long",
                        "form.terminals[1].mac mac");
    }

    @Test
    void aMacAddressIsTheSameInEverySpelling() {
        RequestForm form = form(3, 0, terminal("00:1A:2B:3C:4D:5E"), terminal(" "), terminal("001a.2b3c.4d5e"));
        assertThat(told(FormRules.limits(form))).containsExactly("form.terminals[2].mac mac-twice");
    }

    @Test
    void aSubmissionNamesItsTerminalsAndHasNoMoreThanAddresses() {
        TerminalEntry nameless = new TerminalEntry(" ", null, null, null);
        assertThat(told(FormRules.all(form(1, 1, terminal(null), terminal(null), nameless), TODAY)))
                .containsExactly(
                        "form.terminals more-terminals",
                        "form.terminals[2].name NotBlank",
                        "form.terminals[2].kind NotBlank");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22, form.term.until Future", "2026-11-23, form.term.until Future", ", form.term.until NotNull"
    })
    void aTermEndsAfterToday(@Nullable LocalDate until, String problem) {
        assertThat(told(FormRules.all(form(1, 0, new Term(Term.Kind.UNTIL, until)), TODAY)))
                .containsExactly(problem);
    }

    @Test
    void aTermMayEndTomorrow() {
        assertThat(FormRules.all(form(1, 0, new Term(Term.Kind.UNTIL, TODAY.plusDays(1))), TODAY))
                .isEmpty();
    }

    @Test
    void normalisedStripsTextsAndSpellsMacAddressesOneWay() {
        RequestForm raw = new RequestForm(
                null,
                1,
                0,
                " 窗口 ",
                "  ",
                null,
                List.of(new TerminalEntry(" 电脑 ", "", "001A-2B3C-4D5E", "\t")),
                null,
                List.of(new AttachmentId(2), new AttachmentId(1), new AttachmentId(2)));
        assertThat(FormRules.normalised(raw))
                .isEqualTo(new RequestForm(
                        null,
                        1,
                        0,
                        "窗口",
                        null,
                        null,
                        List.of(new TerminalEntry("电脑", null, "00:1a:2b:3c:4d:5e", null)),
                        null,
                        List.of(new AttachmentId(2), new AttachmentId(1))));
    }
}
