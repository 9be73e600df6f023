package org.dongpo.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.LedgerEntry;
import org.dongpo.ipam.AddressRegister.NewPrefix;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.Holder.Terminal;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Organizations.PersonDraft;
import org.dongpo.organization.Organizations.UnitDraft;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.SpaceId;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Things to be found, and the finding of them. */
record SearchCity(Organizations organizations, AddressRegister register, TransactionTemplate transactions) {

    Unit unit(String name, String division) {
        return in(() -> organizations
                .ensureUnits(Caller.console(), List.of(new UnitDraft(name, division)))
                .get(0));
    }

    Person person(Unit unit, String name) {
        return in(() -> organizations
                .ensurePeople(Caller.console(), List.of(new PersonDraft(unit.id(), name, "办公室", "13900001111")))
                .get(0));
    }

    SpaceId space() {
        return in(() ->
                register.ensureSpace(Caller.console(), TestCity.unique("查找")).id());
    }

    /** An address that a unit has for a terminal. */
    void holding(SpaceId space, Unit unit, String ip, Terminal terminal, String purpose) {
        String block = ip.contains(":") ? ip.replaceAll("[^:]*$", "") + "/64" : ip.replaceAll("[0-9]+$", "0/24");
        Holder holder = new Holder(unit.id(), unit.divisionCode(), null, terminal, purpose);
        in(() -> register.enter(
                Caller.console(),
                space,
                List.of(new NewPrefix(block, null, "窗口专网" + space, unit.divisionCode(), false)),
                List.of(new LedgerEntry(ip, holder, null)),
                "测试"));
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    static JsonNode search(TestClient client, String text) {
        return client.get("/search?limit=20&q=" + URLEncoder.encode(text, UTF_8))
                .expect(200)
                .at("/groups");
    }

    /** The titles that were found of one kind. */
    static List<String> titles(TestClient client, String kind, String text) {
        return search(client, text)
                .valueStream()
                .filter(group -> group.get("kind").asString().equals(kind))
                .flatMap(group -> group.get("items").valueStream())
                .map(item -> item.get("title").asString())
                .toList();
    }

    /** The first thing that was found of one kind. */
    static JsonNode first(TestClient client, String kind, String text) {
        return search(client, text)
                .valueStream()
                .filter(group -> group.get("kind").asString().equals(kind))
                .map(group -> group.at("/items/0"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " finds no " + kind));
    }
}
