package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.util.List;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Role;
import org.dongpo.crypto.Marked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P2: what says who may do what is as the product wrote it, or does not count. */
@DongpoTest
class GrantMarkTest {

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<Marked> marked;

    private List<String> broken() {
        return marked.stream()
                .filter(rows -> rows.place().equals("account_grant"))
                .flatMap(rows -> rows.verify().broken().stream())
                .toList();
    }

    private void change(Member member, String what) {
        jdbc.sql("UPDATE account_grant SET " + what + " WHERE account_id = :id")
                .param("id", member.accountId().value())
                .update();
    }

    @Test
    void aGrantChangedInTheDatabaseDoesNotCount() {
        Member clerk = city.member(Role.COUNTY_ADMIN, COUNTY);
        clerk.client().get("/prefixes").expect(200);
        int before = broken().size();

        change(clerk, "role = 'SYSTEM_ADMIN', division_code = '511400', division_prefix = '5114'");
        clerk.client().get("/accounts").expect(403);
        clerk.client().get("/prefixes").expect(403);
        assertThat(broken()).hasSize(before + 1);

        change(clerk, "role = 'COUNTY_ADMIN', division_code = '511402', division_prefix = '511402'");
        clerk.client().get("/prefixes").expect(200);
        change(clerk, "mark = NULL");
        clerk.client().get("/prefixes").expect(403);
        change(clerk, "mark = (SELECT mark FROM account_grant WHERE role = 'CITY_ENGINEER' LIMIT 1)");
        clerk.client().get("/prefixes").expect(403);
        jdbc.sql("DELETE FROM account_grant WHERE account_id = :id")
                .param("id", clerk.accountId().value())
                .update();
    }

    @Test
    void aGrantWrittenIntoTheDatabaseDoesNotCount() {
        Member stranger = city.stranger();
        jdbc.sql("""
                        INSERT INTO account_grant (account_id, role, division_code, division_prefix, granted_at)
                        VALUES (:id, 'CITY_ENGINEER', :city, '5114', now())
                        """)
                .param("id", stranger.accountId().value())
                .param("city", CITY)
                .update();
        stranger.client().get("/prefixes").expect(403);
        jdbc.sql("DELETE FROM account_grant WHERE account_id = :id")
                .param("id", stranger.accountId().value())
                .update();
    }
}
