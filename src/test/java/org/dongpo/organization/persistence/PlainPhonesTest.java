package org.dongpo.organization.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** F2, P5: the telephone numbers of an installation of before are encrypted when it is upgraded, and none is lost. */
@DongpoTest
class PlainPhonesTest {

    private static final String BEFORE = "202611271201";

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlainPhones plainPhones;

    @Autowired
    private Phones phones;

    private final String schema = TestCity.unique("phones_of_before_");

    @BeforeEach
    void installBefore() {
        flyway().target(BEFORE).load().migrate();
        jdbc.sql("INSERT INTO " + schema + ".division (code, name, level) VALUES ('511400', '眉山市', 'CITY')")
                .update();
        jdbc.sql("INSERT INTO " + schema
                        + ".unit (name, division_code, level, created_at) VALUES ('单位', '511400', 'CITY', now())")
                .update();
        for (String phone : List.of("13800138000", "138 0013 8000", "010-6789")) {
            jdbc.sql("INSERT INTO " + schema
                            + ".person (unit_id, name, phone, created_at) VALUES (1, '张三', :phone, now())")
                    .param("phone", phone)
                    .update();
        }
        jdbc.sql("INSERT INTO " + schema + ".person (unit_id, name, created_at) VALUES (1, '李四', now())")
                .update();
    }

    @AfterEach
    void drop() {
        jdbc.sql("DROP SCHEMA " + schema + " CASCADE").update();
    }

    @Test
    void anUpgradeShouldEncryptAllNumbersAndForgetThePlainOnes() {
        flyway().callbacks(plainPhones).load().migrate();
        List<Map<String, Object>> people = jdbc.sql("SELECT * FROM " + schema + ".person ORDER BY id")
                .query()
                .listOfRows();
        assertThat(people).noneMatch(person -> person.containsKey("phone"));
        assertThat(people.toString()).doesNotContain("13800138000", "6789\"");
        assertThat(people.subList(0, 3))
                .extracting(person -> phones.read(String.valueOf(person.get("phone_encrypted"))))
                .containsExactly("13800138000", "138 0013 8000", "010-6789");
        assertThat(people.get(0)).containsEntry("phone_fingerprint", phones.fingerprint("13800138000"));
        assertThat(people.get(3)).containsEntry("phone_encrypted", null);
    }

    @Test
    void anUpgradeThatCouldNotEncryptShouldLeaveEverythingForTheNextStart() {
        assertThatThrownBy(() -> flyway().load().migrate()).isInstanceOf(FlywayException.class);
        assertThat(jdbc.sql("SELECT count(phone) FROM " + schema + ".person")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        anUpgradeShouldEncryptAllNumbersAndForgetThePlainOnes();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/organization")
                .schemas(schema)
                .defaultSchema(schema);
    }
}
