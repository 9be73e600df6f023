package org.dongpo.setting.application;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.setting.Setting;
import org.dongpo.setting.SettingGroup;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** All parameters of all modules, each with its first value: its own, or the one of the installation. */
@Component
class SettingCatalog {

    private static final String PROPERTY = "dongpo.setting.";

    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Map<String, String> initial = new LinkedHashMap<>();

    SettingCatalog(List<SettingGroup> groups, Environment environment) {
        groups.stream().flatMap(group -> group.settings().stream()).forEach(setting -> add(setting, environment));
    }

    private void add(Setting setting, Environment environment) {
        if (settings.put(setting.key(), setting) != null) {
            throw new IllegalStateException("two parameters are called " + setting.key());
        }
        String value = environment.getProperty(PROPERTY + setting.key(), setting.initialValue());
        if (setting.fault(value).isPresent()) {
            throw new IllegalStateException(PROPERTY + setting.key() + " may not be " + value);
        }
        initial.put(setting.key(), value);
    }

    List<Setting> all() {
        return List.copyOf(settings.values());
    }

    Optional<Setting> find(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    Map<String, String> initialValues() {
        return Map.copyOf(initial);
    }
}
