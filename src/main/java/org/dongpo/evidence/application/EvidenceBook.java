package org.dongpo.evidence.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dongpo.evidence.Fact;
import org.dongpo.evidence.Fact.Verdict;
import org.dongpo.evidence.FactSource;
import org.dongpo.evidence.domain.Bilingual;
import org.dongpo.evidence.domain.Chapter;
import org.dongpo.evidence.domain.Control;
import org.dongpo.evidence.domain.Control.State;
import org.dongpo.evidence.domain.TestRun;
import org.dongpo.evidence.domain.TestRun.Outcome;
import org.dongpo.evidence.domain.TestRun.TestClass;
import org.dongpo.setting.SettingView;
import org.dongpo.setting.SettingViews;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** Puts the evidence together as it is at this moment, in a language. */
@Service
public class EvidenceBook {

    private final ControlCatalog controls;
    private final TestRuns tests;
    private final SettingViews settings;
    private final SettingNames names;
    private final List<FactSource> sources;
    private final MessageSource messages;
    private final Clock clock;

    EvidenceBook(
            ControlCatalog controls,
            TestRuns tests,
            SettingViews settings,
            SettingNames names,
            List<FactSource> sources,
            MessageSource messages,
            Clock clock) {
        this.controls = controls;
        this.tests = tests;
        this.settings = settings;
        this.names = names;
        this.sources = List.copyOf(sources);
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * All of it.
     *
     * @param tested what was tested, and when; null when this build was not
     */
    public record Evidence(
            Instant at, @Nullable Tested tested, List<ControlView> controls, List<NamedSetting> settings) {}

    /** Which state of the source was tested, and when the results were taken into the build. */
    public record Tested(String commit, Instant at) {}

    /**
     * A line of the list as it stands now.
     *
     * @param chapterTitle what the chapter is called
     * @param settings the keys of the parameters that it hangs on
     * @param attention whether a fact or a test says that somebody must do something
     */
    public record ControlView(
            String line,
            Chapter chapter,
            String chapterTitle,
            String clause,
            boolean clauseUnchecked,
            String gist,
            State state,
            boolean attention,
            String how,
            @Nullable String missing,
            List<String> settings,
            List<String> documents,
            List<FactView> facts,
            List<TestView> tests) {}

    /** A fact in words. */
    public record FactView(
            String text, Verdict verdict, @Nullable Instant at) {}

    /** A class of tests and what became of it. */
    public record TestView(String name, Outcome outcome, int tests, int skipped, Instant at) {}

    /** A parameter with what it is called. */
    public record NamedSetting(String name, SettingView setting) {}

    /** The evidence now. */
    public Evidence now(Locale locale) {
        List<Fact> facts =
                sources.stream().flatMap(source -> source.facts().stream()).toList();
        TestRun run = tests.ofThisBuild().orElse(null);
        return new Evidence(
                clock.instant(),
                run == null ? null : new Tested(run.commit(), run.at()),
                controls.all().stream()
                        .map(control -> view(control, facts, run, locale))
                        .toList(),
                named(locale));
    }

    private ControlView view(Control control, List<Fact> facts, @Nullable TestRun run, Locale locale) {
        List<Fact> own = facts.stream()
                .filter(fact -> fact.lines().contains(control.line()))
                .toList();
        List<TestClass> tested = run == null ? List.of() : run.of(control.line());
        Bilingual missing = control.missing();
        return new ControlView(
                control.line(),
                control.chapter(),
                word("evidence.chapter." + control.chapter().name(), locale),
                control.clause(),
                control.clauseUnchecked(),
                control.gist().in(locale),
                control.state(),
                needsAttention(own, tested),
                control.how().in(locale),
                missing == null ? null : missing.in(locale),
                control.settings(),
                control.documents(),
                own.stream().map(fact -> view(fact, locale)).toList(),
                tested.stream().map(EvidenceBook::view).toList());
    }

    private static boolean needsAttention(List<Fact> facts, List<TestClass> tests) {
        return facts.stream().anyMatch(fact -> fact.verdict() == Verdict.ATTENTION)
                || tests.stream().anyMatch(test -> test.outcome() == Outcome.FAILED);
    }

    private FactView view(Fact fact, Locale locale) {
        return new FactView(
                messages.getMessage("fact." + fact.key(), fact.arguments().toArray(), locale),
                fact.verdict(),
                fact.at());
    }

    private static TestView view(TestClass test) {
        String name = test.name().substring(test.name().lastIndexOf('.') + 1);
        return new TestView(name, test.outcome(), test.tests(), test.skipped(), test.at());
    }

    private List<NamedSetting> named(Locale locale) {
        return settings.all().stream()
                .map(setting -> new NamedSetting(names.of(setting.key(), locale), setting))
                .toList();
    }

    /** The parameters of the evidence by their keys. */
    public static Map<String, NamedSetting> byKey(Evidence evidence) {
        return evidence.settings().stream()
                .collect(Collectors.toMap(named -> named.setting().key(), Function.identity()));
    }

    /** A word of the message bundles. */
    public String word(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
