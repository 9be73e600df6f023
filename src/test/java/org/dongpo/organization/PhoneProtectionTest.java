package org.dongpo.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.crypto.application.KeyRotation;
import org.dongpo.organization.Organizations.PersonDraft;
import org.dongpo.organization.persistence.PersonStore;
import org.dongpo.shared.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * F2, P5: telephone numbers are encrypted where they are kept. F5: they are masked, and reading a whole one is a right, and
 * on record.
 */
@DongpoTest
class PhoneProtectionTest {

    @Autowired
    private TestCity city;

    @Autowired
    private Organizations organizations;

    @Autowired
    private PersonStore store;

    @Autowired
    private KeyRotation rotation;

    @Autowired
    private CryptoProvider crypto;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theDatabaseShouldNotHaveTheNumber() {
        Member operator = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        long id = operator.client()
                .post(
                        "/people",
                        Map.of("name", "张三", "unitId", operator.unitId().value(), "phone", "13800138000"))
                .expect(201)
                .id();
        String row = jdbc.sql("SELECT CAST(person AS text) FROM person WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        assertThat(row).doesNotContain("13800138000").contains("138****8000", "sm4.");
    }

    @Test
    void aNumberShouldBeMaskedUnlessItIsReadByWhoMayAndThatIsOnRecord() {
        Member engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        long id = engineer.personId().value();
        assertThat(engineer.client().get("/people/" + id).expect(200).text())
                .contains("139****1234")
                .doesNotContain("13900001234");
        assertThat(engineer.client()
                        .post("/people/" + id + "/phone-readings")
                        .expect(200)
                        .at("/phone")
                        .asString())
                .isEqualTo("13900001234");
        assertThat(jdbc.sql("""
                                SELECT detail::text
                                FROM audit_entry
                                WHERE action = 'person.read-phone' AND object_id = :id AND login = :login
                                """)
                        .param("id", Long.toString(id))
                        .param("login", engineer.login())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .doesNotContain("13900001234");
    }

    @Test
    void whoeverMayNotShouldReadNoNumber() {
        Member leader = city.member(Role.LEADER, TestCity.CITY);
        leader.client().post("/people/" + leader.personId() + "/phone-readings").expect(403);
        Member county = city.member(Role.COUNTY_ADMIN, TestCity.OTHER_COUNTY);
        PersonId elsewhere = city.person(city.unit(TestCity.COUNTY));
        county.client().post("/people/" + elsewhere + "/phone-readings").expect(404);
    }

    @Test
    void aPersonShouldBeFoundByTheWholeNumberInAnySpelling() {
        Member engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        String phone = "0283800" + (1000 + engineer.personId().value() % 9000);
        engineer.client()
                .patch("/people/" + engineer.personId(), Map.of("phone", phone))
                .expect(200);
        String spelled = phone.substring(0, 3) + "-" + phone.substring(3);
        assertThat(engineer.client()
                        .get("/people?query=" + spelled)
                        .expect(200)
                        .at("/items/0/id")
                        .asLong())
                .isEqualTo(engineer.personId().value());
        assertThat(engineer.client()
                        .get("/people?query=" + phone.substring(0, 9))
                        .expect(200)
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void anEditWithoutANumberShouldKeepItAndAnEmptyOneTakesItAway() {
        Member engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        String path = "/people/" + engineer.personId();
        assertThat(engineer.client()
                        .patch(path, Map.of("office", "301"))
                        .expect(200)
                        .at("/phoneMasked")
                        .asString())
                .isEqualTo("139****1234");
        assertThat(engineer.client()
                        .patch(path, Map.of("phone", ""))
                        .expect(200)
                        .at("/phoneMasked")
                        .isNull())
                .isTrue();
    }

    @Test
    void theSameNumberShouldStillMeanTheSamePerson() {
        PersonDraft draft = new PersonDraft(city.unit(TestCity.COUNTY), "王五", null, "13700001111");
        PersonDraft spelled = new PersonDraft(draft.unitId(), "王五", null, "137 0000 1111");
        PersonDraft other = new PersonDraft(draft.unitId(), "王五", null, "13700002222");
        List<Person> people = transactions.execute(
                status -> organizations.ensurePeople(Caller.console(), List.of(draft, spelled, other)));
        assertThat(people).extracting(Person::id).doesNotContainNull();
        assertThat(people.get(0).id())
                .isEqualTo(people.get(1).id())
                .isNotEqualTo(people.get(2).id());
    }

    @Test
    void allNumbersShouldBeReadableAfterTheKeyWasChangedAndTheOldOneDestroyed() {
        PersonId before = city.person(city.unit(TestCity.COUNTY));
        KeyRef old = crypto.current(KeyPurpose.ENCRYPTION);
        rotation.rotate(true, true);
        assertThat(crypto.keys()).doesNotContain(old);
        assertThat(store.phone(before)).contains("13900001234");
        assertThat(store.phone(city.person(city.unit(TestCity.COUNTY)))).contains("13900001234");
        assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE action = 'key.rotate'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void aChangeOfTheKeyThatWasInterruptedShouldGoOn() {
        PersonId first = city.person(city.unit(TestCity.COUNTY));
        PersonId second = city.person(city.unit(TestCity.COUNTY));
        KeyRef made = crypto.renew(KeyPurpose.ENCRYPTION);
        transactions.execute(status -> store.renewPhones(1));
        assertThat(store.phones(List.of(first, second))).hasSize(2).containsValue("13900001234");
        rotation.rotate(false, true);
        assertThat(crypto.current(KeyPurpose.ENCRYPTION)).isEqualTo(made);
        assertThat(store.phones(List.of(first, second))).hasSize(2).containsValue("13900001234");
    }
}
