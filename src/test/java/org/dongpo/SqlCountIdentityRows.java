package org.dongpo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions and stand-ins of somebody, and what is locked. */
final class SqlCountIdentityRows extends SqlCountPart {

    private final Member member;
    private final Member colleague;
    private final JdbcClient jdbc;

    SqlCountIdentityRows(TestCity city, Member member, JdbcClient jdbc) {
        super(city, member.client());
        this.member = member;
        this.colleague = city.member(Role.LEADER, member.unitId());
        this.jdbc = jdbc;
    }

    @Override
    void add(int number) {
        city.browser().signIn(member.login(), TestCity.PASSWORD).expect(200);
        Instant now = Instant.now();
        Map<String, Object> period = Map.of(
                "login",
                colleague.login(),
                "from",
                now.toString(),
                "until",
                now.plus(Duration.ofDays(1)).toString());
        member.client().post("/stand-ins", period).expect(204);
        jdbc.sql("""
                        INSERT INTO sign_in_failure (login, source_address, failures, first_at, locked_until)
                        VALUES (:login, '10.0.0.1', 5, now(), now() + interval '30 minutes')
                        """).param("login", TestCity.unique("locked-")).update();
    }
}
