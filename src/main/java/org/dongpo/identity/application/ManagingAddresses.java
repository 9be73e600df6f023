package org.dongpo.identity.application;

import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.platform.AddressRanges;
import org.dongpo.setting.Setting;
import org.dongpo.setting.SettingGuard;
import org.dongpo.setting.Settings;
import org.dongpo.setting.TextsSetting;
import org.dongpo.shared.FieldProblem;
import org.springframework.stereotype.Component;

/** From where administrators administer (GB/T 22239-2019 8.1.4.4c): elsewhere they have no permission. */
@Component
class ManagingAddresses implements SettingGuard {

    /** The console and jobs come from no network. */
    private static final String HERE = "local";

    private final Settings settings;

    ManagingAddresses(Settings settings) {
        this.settings = settings;
    }

    boolean admit(String sourceAddress) {
        return admit(settings.texts(SignInSettings.MANAGING_ADDRESSES), sourceAddress);
    }

    private static boolean admit(List<String> lines, String sourceAddress) {
        return lines.isEmpty() || sourceAddress.equals(HERE) || new AddressRanges(lines).contain(sourceAddress);
    }

    /** Nobody shuts himself out. */
    @Override
    public Optional<FieldProblem> refuses(Caller caller, Setting setting, String value) {
        boolean shut = setting.key().equals(SignInSettings.MANAGING_ADDRESSES.key())
                && !admit(TextsSetting.lines(value), caller.sourceAddress());
        return shut
                ? Optional.of(FieldProblem.of("value", "range-without-you", caller.sourceAddress()))
                : Optional.empty();
    }
}
