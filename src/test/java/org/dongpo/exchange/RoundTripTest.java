package org.dongpo.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Recount;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Organizations.UnitDraft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes out comes back as it was, to the byte. The test has a database of its own, for it empties the register. */
@DongpoTest
@Import(RoundTripTest.OwnDatabase.class)
class RoundTripTest {

    @TestConfiguration
    static class OwnDatabase {}

    private static final List<String> REGISTER = List.of(
            "holding",
            "address",
            "address_range",
            "free_range",
            "prefix_usage",
            "prefix_change",
            "prefix",
            "address_pool",
            "autonomous_system",
            "vlan",
            "vlan_group",
            "custom_field",
            "address_space");

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Recount recount;

    @Autowired
    private Organizations organizations;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void anExportShouldComeBackAsItWasToTheByte() throws IOException, InterruptedException {
        TestCity.Member engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        ExchangeClient exchange = new ExchangeClient(engineer.client());
        new FullRegister(engineer.client(), unit()).fill();
        List<String> lives = lives();
        assertThat(lives)
                .hasSize(8)
                .filteredOn(life -> life.contains(" ASSIGNED"))
                .hasSize(3);
        byte[] csv = exchange.export("csv");
        byte[] xlsx = exchange.export("xlsx");

        for (byte[] file : List.of(csv, xlsx)) {
            empty();
            String name = file == csv ? "register.zip" : "register.xlsx";
            long id = exchange.upload(name, file, Map.of("space", "无"))
                    .expect(201)
                    .id();
            assertThat(exchange.run(id).at("/report/faults").asLong())
                    .as(exchange.faults(id).text())
                    .isZero();

            assertThat(lives()).isEqualTo(lives);
            byte[] again = exchange.export("csv");
            assertThat(text(again)).isEqualTo(text(csv));
            assertThat(again).isEqualTo(csv);
            assertThat(exchange.export("xlsx")).isEqualTo(xlsx);
            assertThat(recount.run().differences()).isEmpty();
        }
    }

    /** What stands in the files of a zip: it tells a difference better than bytes. */
    private static String text(byte[] zip) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                text.append(entry.getName()).append('\n').append(new String(in.readAllBytes(), UTF_8));
            }
        }
        return text.toString();
    }

    private void empty() {
        jdbc.sql("TRUNCATE " + String.join(", ", REGISTER) + " CASCADE").update();
        jdbc.sql("DELETE FROM person WHERE name LIKE '往返%'").update();
        jdbc.sql("DELETE FROM unit WHERE name LIKE '往返%'").update();
    }

    /** Where each address is in its life, and until when. */
    private List<String> lives() {
        return jdbc.sql("""
                        SELECT concat_ws(' ', address_space.name, host(address.ip), address.state, holding.expires_at)
                        FROM address
                        JOIN address_space ON address_space.id = address.space_id
                        JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
                        ORDER BY address_space.name, address.ip
                        """).query(String.class).list();
    }

    private long unit() {
        return Objects.requireNonNull(transactions.execute(status -> organizations
                .ensureUnits(Caller.console(), List.of(new UnitDraft("往返专网局", TestCity.CITY)))
                .get(0)
                .id()
                .value()));
    }
}
