package org.dongpo.setting.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Setting;
import org.dongpo.setting.SettingChanged;
import org.dongpo.setting.SettingGuard;
import org.dongpo.setting.SettingView;
import org.dongpo.setting.SettingViews;
import org.dongpo.setting.SwitchSetting;
import org.dongpo.setting.TextsSetting;
import org.dongpo.setting.persistence.SettingStore;
import org.dongpo.setting.persistence.SettingStore.Row;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows the parameters and sets them. */
@Service
public class SettingBook implements SettingViews {

    private final SettingCatalog catalog;
    private final SettingStore store;
    private final List<SettingGuard> guards;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettingBook(
            SettingCatalog catalog,
            SettingStore store,
            List<SettingGuard> guards,
            ApplicationEventPublisher events,
            Clock clock) {
        this.catalog = catalog;
        this.store = store;
        this.guards = guards;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<SettingView> all() {
        Map<String, Row> set = store.all().stream().collect(Collectors.toMap(Row::key, Function.identity()));
        return catalog.all().stream()
                .map(setting -> view(setting, set.get(setting.key())))
                .toList();
    }

    /**
     * Sets one.
     *
     * @throws ProblemException when there is none of that key, or it may not be set to that
     */
    @Transactional
    public SettingView set(Caller caller, String key, String value) {
        Setting setting = catalog.find(key).orElseThrow(ProblemException::notFound);
        fault(caller, setting, value).ifPresent(fault -> {
            throw ProblemException.field(
                    fault.path(), fault.code(), fault.arguments().toArray());
        });
        String before = store.lock(key).orElseGet(() -> initial(key));
        Instant now = clock.instant();
        store.put(key, value, caller.login(), now);
        events.publishEvent(new CurrentSettings.Changed(key));
        events.publishEvent(new SettingChanged(caller, key, before, value));
        return view(setting, new Row(key, value, now, caller.login(), true));
    }

    private Optional<FieldProblem> fault(Caller caller, Setting setting, String value) {
        return setting.fault(value)
                .or(() -> guards.stream()
                        .flatMap(guard -> guard.refuses(caller, setting, value).stream())
                        .findFirst());
    }

    private String initial(String key) {
        return Objects.requireNonNull(catalog.initialValues().get(key));
    }

    private SettingView view(Setting setting, @Nullable Row row) {
        String initial = initial(setting.key());
        NumberSetting number = setting instanceof NumberSetting found ? found : null;
        return new SettingView(
                setting.key(),
                kind(setting),
                row == null || !row.intact() ? initial : row.value(),
                initial,
                number == null ? null : number.least(),
                number == null ? null : number.most(),
                number == null ? null : number.measure(),
                row == null ? null : row.changedAt(),
                row == null ? null : row.changedBy(),
                row == null || row.intact());
    }

    private static String kind(Setting setting) {
        if (setting instanceof SwitchSetting) {
            return "SWITCH";
        }
        return setting instanceof TextsSetting ? "TEXTS" : "NUMBER";
    }
}
