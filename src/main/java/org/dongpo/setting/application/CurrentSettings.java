package org.dongpo.setting.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Setting;
import org.dongpo.setting.Settings;
import org.dongpo.setting.SwitchSetting;
import org.dongpo.setting.TextsSetting;
import org.dongpo.setting.persistence.SettingStore;
import org.dongpo.setting.persistence.SettingStore.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/** The values as they were a moment ago: read anew every five seconds, and whenever this node has changed one. */
@Service
class CurrentSettings implements Settings {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSettings.class);

    private final SettingCatalog catalog;
    private final SettingStore store;
    private volatile Map<String, String> values = Map.of();

    CurrentSettings(SettingCatalog catalog, SettingStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    /** One of them has another value from the end of the running transaction on. */
    record Changed(String key) {}

    @TransactionalEventListener
    void follow(Changed changed) {
        readAnew();
    }

    /** No call waits for it, and no call fails when the database is away for a moment. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void readAnew() {
        Map<String, String> all = new HashMap<>(catalog.initialValues());
        store.all().stream().filter(this::counts).forEach(row -> all.put(row.key(), row.value()));
        values = Map.copyOf(all);
    }

    @Override
    public int number(NumberSetting setting) {
        return Integer.parseInt(value(setting));
    }

    @Override
    public boolean on(SwitchSetting setting) {
        return Boolean.parseBoolean(value(setting));
    }

    @Override
    public List<String> texts(TextsSetting setting) {
        return TextsSetting.lines(value(setting));
    }

    private String value(Setting setting) {
        if (values.isEmpty()) {
            readAnew();
        }
        String value = values.get(setting.key());
        if (value == null) {
            throw new IllegalStateException("no module has a parameter " + setting.key());
        }
        return value;
    }

    private boolean counts(Row row) {
        if (!row.intact()) {
            LOG.error("the parameter {} was changed in the database; its first value holds", row.key());
        }
        return row.intact()
                && catalog.find(row.key())
                        .filter(setting -> setting.fault(row.value()).isEmpty())
                        .isPresent();
    }
}
