package org.dongpo.identity.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dongpo.identity.application.PasswordRules.Owner;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Settings;
import org.dongpo.setting.SwitchSetting;
import org.dongpo.setting.TextsSetting;
import org.dongpo.shared.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A1: what everybody tries first is no password. */
class PasswordRulesTest {

    private static final Owner OWNER = new Owner("sudp", "苏东坡", false);

    private final PasswordRules rules = new PasswordRules(new InitialSettings(), new CommonPasswords());

    /** What holds until somebody sets it. */
    static final class InitialSettings implements Settings {

        @Override
        public int number(NumberSetting setting) {
            return setting.initial();
        }

        @Override
        public boolean on(SwitchSetting setting) {
            return setting.initial();
        }

        @Override
        public List<String> texts(TextsSetting setting) {
            return List.of();
        }
    }

    private List<String> codes(String password) {
        return rules.ofPassword("password", OWNER, password).stream()
                .map(FieldProblem::code)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password1", "P@ssw0rd2026", "Admin@123", "Adm1n!!2024", "Woaini1314", "Qwer1234!", "1qaz@WSX",
                "!QAZ2wsx", "Abc12345", "Zaq12wsx", "Meishan@2026", "Aa123456", "Abc@5201314", "Huawei@123",
                "Zhangwei88!", "Zxcvbnm,1", "Aaaa1111!", "Dongpo2026", "Mima@12345", "Q1w2e3r4"
            })
    void whatEverybodyTriesIsWeak(String password) {
        assertThat(codes(password)).containsExactly("password-weak");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bamboo-7-River", "Wil-9-bri", "Maple-3-Stone", "k7#Tvq2x", "春眠不觉晓Ab1", "Dp-x7k2m9qwn4ab"})
    void whatNobodyTriesIsTaken(String password) {
        assertThat(codes(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUDP-river-7", "苏东坡-River-7", "Su.Dong.Po-77", "xx-sudongpo-7X"})
    void whatNamesItsOwnerIsGuessed(String password) {
        assertThat(codes(password)).containsExactly("password-names");
    }

    @Test
    void threeKindsOfCharactersAndEnoughOfThem() {
        assertThat(codes("k7#Tvq2")).containsExactly("password-short");
        assertThat(codes("")).containsExactly("password-short");
        assertThat(codes("kxtwvqzm7")).containsExactly("password-plain");
        assertThat(codes("k7#T".repeat(20))).containsExactly("password-long");
    }
}
