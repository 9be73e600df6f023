package org.dongpo.demo;

import static org.dongpo.demo.DemoAccount.CITY_ENGINEER;
import static org.dongpo.demo.DemoAccount.COUNTY_ADMIN;
import static org.dongpo.demo.DemoAccount.IMPLEMENTER;
import static org.dongpo.demo.DemoAccount.LEADER;
import static org.dongpo.demo.DemoAccount.TOWN_OPERATOR;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister.Proposal;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.request.Decision;
import org.dongpo.request.Decision.Allocation;
import org.dongpo.request.Decision.Implementation;
import org.dongpo.request.RequestForm;
import org.dongpo.request.RequestForm.Term;
import org.dongpo.request.RequestForm.TerminalEntry;
import org.dongpo.request.Requests;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Takes requests to every state that one can be in, by the decisions of the demo's people. */
@Component
@ConditionalOnProperty("dongpo.demo")
class DemoRequests {

    /** Longer than any reservation. */
    private static final Duration LATER = Duration.ofDays(60);

    private final Requests requests;
    private final DemoPeople people;
    private final Clock clock;

    DemoRequests(Requests requests, DemoPeople people, Clock clock) {
        this.requests = requests;
        this.people = people;
        this.clock = clock;
    }

    void make() {
        // The one that expires goes first: nothing else is reserved yet when its time runs out.
        allocated(submitted("临时防汛值班点视频接入", "太和镇文化站二楼", 2, 0, "摄像头"));
        requests.expire(clock.instant().plus(LATER));

        filed(submitted("便民服务中心窗口新增终端", "太和镇便民服务中心一楼", 3, 3, "窗口电脑"));
        filed(submitted("党政办公室打印机联网", "太和镇政府办公楼二楼", 1, 0, "打印机"));
        allocated(submitted("综合行政执法队办公终端", "太和镇政府办公楼三楼", 4, 0, "办公电脑"));
        reviewed(submitted("社会治安视频监控点位接入", "太和镇滨江路沿线", 8, 8, "摄像头"));
        confirmed(submitted("财政所业务终端更新", "太和镇财政所", 2, 0, "办公电脑"));
        submitted("卫生院远程会诊终端", "太和镇卫生院门诊楼", 2, 2, "会诊终端");
        returned(submitted("会议室视频终端", "太和镇政府三楼会议室", 1, 1, "视频终端"));
        rejected(submitted("职工宿舍上网", "太和镇政府宿舍楼", 20, 0, "个人电脑"));
        withdrawn(submitted("临时展台网络", "太和镇文化广场", 5, 0, "展台电脑"));
        draft("村级服务站终端接入", "各村党群服务中心", 12, 12, "服务终端");
    }

    private RequestId draft(String purpose, String place, int ipv4, int ipv6, String terminal) {
        Caller operator = people.caller(TOWN_OPERATOR);
        return requests.draft(operator, unitOf(operator), form(purpose, place, ipv4, ipv6, terminal));
    }

    private RequestForm form(String purpose, String place, int ipv4, int ipv6, String terminal) {
        List<TerminalEntry> terminals = new ArrayList<>();
        for (int i = 1; i <= Math.max(ipv4, ipv6); i++) {
            terminals.add(new TerminalEntry(terminal + i, terminal, null, place));
        }
        return new RequestForm(
                null,
                ipv4,
                ipv6,
                purpose,
                place,
                people.personOf(TOWN_OPERATOR),
                terminals,
                Term.permanent(),
                List.of());
    }

    private static UnitId unitOf(Caller caller) {
        UnitId unit = caller.unitId();
        if (unit == null) {
            throw new IllegalStateException(caller.login() + " has no unit");
        }
        return unit;
    }

    private RequestId submitted(String purpose, String place, int ipv4, int ipv6, String terminal) {
        RequestId id = draft(purpose, place, ipv4, ipv6, terminal);
        requests.submit(people.caller(TOWN_OPERATOR), id, null);
        return id;
    }

    private void confirmed(RequestId id) {
        requests.decide(people.caller(LEADER), id, Decision.agree("情况属实，同意申请。"));
    }

    private void reviewed(RequestId id) {
        confirmed(id);
        requests.decide(people.caller(COUNTY_ADMIN), id, Decision.agree("符合接入要求，同意。"));
    }

    private void allocated(RequestId id) {
        reviewed(id);
        Caller engineer = people.caller(CITY_ENGINEER);
        Requests.Proposals proposals = requests.proposals(engineer, id);
        Allocation allocation = new Allocation(best(proposals.ipv4()), best(proposals.ipv6()));
        requests.decide(engineer, id, Decision.allocate("地址充足，同意分配。", allocation));
    }

    private static @Nullable PrefixId best(List<Proposal> proposals) {
        return proposals.isEmpty() ? null : proposals.get(0).prefixId();
    }

    private void filed(RequestId id) {
        allocated(id);
        Caller implementer = people.caller(IMPLEMENTER);
        List<Implementation> rows = new ArrayList<>();
        for (ReservedAddress address : requests.addresses(implementer, id)) {
            int number = rows.size() + 1;
            rows.add(new Implementation(
                    address.id(), mac(id, number), "GE0/0/" + number, Implementation.Result.PASS, null));
        }
        requests.decide(implementer, id, Decision.implemented("已绑定端口，测试通过。", rows));
    }

    /** One from the range that everybody may use at home. */
    private static String mac(RequestId id, int number) {
        return "02:00:00:00:%02x:%02x".formatted(id.value() % 256, number);
    }

    private void returned(RequestId id) {
        confirmed(id);
        requests.decide(people.caller(COUNTY_ADMIN), id, Decision.returned("请补充终端的 MAC 地址和安装位置。"));
    }

    private void rejected(RequestId id) {
        confirmed(id);
        requests.decide(people.caller(COUNTY_ADMIN), id, Decision.rejected("电子政务外网不得用于宿舍上网，请使用互联网宽带。"));
    }

    private void withdrawn(RequestId id) {
        requests.withdraw(people.caller(TOWN_OPERATOR), id, "活动取消。");
    }
}
