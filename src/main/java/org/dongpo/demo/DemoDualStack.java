package org.dongpo.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.demo.DemoAccount.Place;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.KnownPrefix;
import org.dongpo.ipam.AddressRegister.NewPrefix;
import org.dongpo.ipam.DualStack;
import org.dongpo.ipam.DualStack.Step;
import org.dongpo.ipam.DualStack.Subject;
import org.dongpo.ipam.DualStack.SystemFacts;
import org.dongpo.ipam.PartnerForm;
import org.dongpo.ipam.Phase;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.SystemId;
import org.dongpo.organization.Unit;
import org.dongpo.shared.CityTime;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Pairs some prefixes of each county of the demo, and takes some of them on the way to IPv6. */
@Component
@ConditionalOnProperty("dongpo.demo")
class DemoDualStack {

    /**
     * A county's part of the address plan.
     *
     * @param ipv4 what its IPv4 blocks begin with
     * @param ipv6 what its IPv6 blocks begin with
     */
    private record County(String code, String ipv4, String ipv6) {}

    private static final List<County> COUNTIES = List.of(
            new County("511400", "59.200.", "2001:db8:1000:"),
            new County("511402", "59.201.", "2001:db8:1001:"),
            new County("511403", "59.202.", "2001:db8:1002:"),
            new County("511421", "59.203.", "2001:db8:1003:"),
            new County("511423", "59.204.", "2001:db8:1004:"),
            new County("511424", "59.205.", "2001:db8:1005:"),
            new County("511425", "59.206.", "2001:db8:1006:"));

    private static final List<Phase> WAY =
            List.of(Phase.DUAL_STACK, Phase.DUAL_STACK, Phase.IPV6_PREFERRED, Phase.IPV6_ONLY);

    private final AddressRegister register;
    private final DualStack dualStack;
    private final DemoPeople people;
    private final Clock clock;

    DemoDualStack(AddressRegister register, DualStack dualStack, DemoPeople people, Clock clock) {
        this.register = register;
        this.dualStack = dualStack;
        this.people = people;
        this.clock = clock;
    }

    void make(SpaceId space) {
        for (int number = 0; number < COUNTIES.size(); number++) {
            County county = COUNTIES.get(number);
            List<KnownPrefix> some = some(space, county.ipv4(), 1 + number % 3);
            for (int i = 0; i < some.size(); i++) {
                String ipv6 = county.ipv6() + Integer.toHexString(0xd0 + i) + "::/64";
                pair(space, some.get(i), new NewPrefix(ipv6, null, null, county.code(), false), 3 + 4 * number);
                step(Subject.of(some.get(i).id()), WAY.get((number + i) % WAY.size()), 20 + number);
            }
        }
        systems();
    }

    private List<KnownPrefix> some(SpaceId space, String start, int count) {
        return register.prefixesOf(space).stream()
                .filter(prefix -> !prefix.container() && prefix.cidr().startsWith(start))
                .filter(prefix -> prefix.cidr().endsWith("/24"))
                .limit(count)
                .toList();
    }

    private void pair(SpaceId space, KnownPrefix ipv4, NewPrefix ipv6, int partners) {
        Caller console = Caller.console();
        register.enter(console, space, List.of(ipv6), List.of(), "dual stack");
        PrefixId partner = register.prefixesOf(space).stream()
                .filter(prefix -> prefix.cidr().equals(ipv6.cidr()))
                .findFirst()
                .map(KnownPrefix::id)
                .orElseThrow();
        PrefixPairId pair = dualStack.pair(console, ipv4.id(), partner, PartnerForm.LAST_OCTET_DIGITS);
        dualStack.makePartners(console, pair, partners);
    }

    private void systems() {
        Unit city = people.unit(Place.CITY);
        Unit county = people.unit(Place.COUNTY);
        Unit town = people.unit(Place.TOWN);
        List<SystemId> made = new ArrayList<>();
        made.add(system(city, "视频会议系统", null));
        made.add(system(city, "政务服务网", "https://zwfw.example.gov.cn"));
        made.add(system(county, "经济运行监测平台", "https://jjyx.example.gov.cn"));
        made.add(system(town, "便民服务中心叫号系统", null));
        step(Subject.of(made.get(0)), Phase.DUAL_STACK, 60);
        step(Subject.of(made.get(1)), Phase.IPV6_PREFERRED, 45);
        step(Subject.of(made.get(2)), Phase.DUAL_STACK, 30);
        step(Subject.of(city.id()), Phase.DUAL_STACK, 60);
        step(Subject.of(county.id()), Phase.DUAL_STACK, 30);
    }

    private SystemId system(Unit unit, String name, @Nullable String site) {
        return dualStack.addSystem(Caller.console(), new SystemFacts(name, unit.id(), site, null, List.of()));
    }

    private void step(Subject subject, Phase phase, int daysAgo) {
        LocalDate since = LocalDate.ofInstant(clock.instant(), CityTime.ZONE).minusDays(daysAgo);
        dualStack.advance(Caller.console(), subject, new Step(phase, since, "联调测试通过，双栈访问正常。", null, null, null));
    }
}
