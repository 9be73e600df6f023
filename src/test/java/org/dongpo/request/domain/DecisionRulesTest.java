package org.dongpo.request.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.dongpo.request.Decision;
import org.dongpo.request.Decision.Allocation;
import org.dongpo.request.Decision.Implementation;
import org.dongpo.request.Decision.Implementation.Result;
import org.dongpo.request.RequestForm;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PrefixId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionRulesTest {

    private static final AddressId FIRST = new AddressId(1);
    private static final AddressId SECOND = new AddressId(2);

    private static List<String> told(List<FieldProblem> problems) {
        return problems.stream()
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }

    private static RequestForm asking(int ipv4, int ipv6) {
        return new RequestForm(null, ipv4, ipv6, null, null, null, List.of(), null, List.of());
    }

    private static Implementation row(@Nullable AddressId address) {
        return new Implementation(address, "00:1a:2b:3c:4d:5e", "GE0/0/1", Result.PASS, null);
    }

    private static @Nullable PrefixId prefix(@Nullable Long id) {
        return id == null ? null : new PrefixId(id);
    }

    @Test
    void whoAgreesNeedGiveNoReasonWhoRefusesMust() {
        assertThat(DecisionRules.opinion(Decision.agree(null))).isEmpty();
        assertThat(told(DecisionRules.opinion(Decision.returned(" ")))).containsExactly("opinion NotBlank");
        assertThat(told(DecisionRules.opinion(Decision.rejected("")))).containsExactly("opinion NotBlank");
        assertThat(DecisionRules.opinion(Decision.rejected("重复申请"))).isEmpty();
    }

    @Test
    void anOpinionHasItsBound() {
        assertThat(DecisionRules.opinion("字".repeat(500), false)).isEmpty();
        assertThat(told(DecisionRules.opinion("字".repeat(501), false))).containsExactly("opinion too-long");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, , 7, allocation.ipv4PrefixId NotNull",
        "0, 1, 7, , allocation.ipv6PrefixId NotNull",
        "1, 1, 7, , allocation.ipv6PrefixId NotNull",
    })
    void eachFamilyAskedForNeedsItsPrefix(
            int ipv4, int ipv6, @Nullable Long ipv4Prefix, @Nullable Long ipv6Prefix, String problem) {
        Allocation allocation = new Allocation(prefix(ipv4Prefix), prefix(ipv6Prefix));
        assertThat(told(DecisionRules.allocation(asking(ipv4, ipv6), allocation)))
                .containsExactly(problem);
    }

    @Test
    void anAllocationLeftOutLacksEveryFamilyAskedFor() {
        assertThat(told(DecisionRules.allocation(asking(1, 1), null)))
                .containsExactly("allocation.ipv4PrefixId NotNull", "allocation.ipv6PrefixId NotNull");
        assertThat(DecisionRules.allocation(asking(1, 0), new Allocation(new PrefixId(7), null)))
                .isEmpty();
    }

    @Test
    void aReportIsSoundWithEachAddressOnceInAnyOrder() {
        assertThat(DecisionRules.implementation(Set.of(FIRST, SECOND), List.of(row(SECOND), row(FIRST))))
                .isEmpty();
    }

    @Test
    void aReportWithoutRowsLacksEveryAddress() {
        List<FieldProblem> problems = DecisionRules.implementation(Set.of(FIRST, SECOND), List.of());
        assertThat(told(problems)).containsExactly("implementation addresses-missing");
        assertThat(problems.get(0).arguments()).containsExactly("2");
    }

    @Test
    void anAddressForeignMissingOrTwiceIsToldAtItsRow() {
        List<Implementation> rows = List.of(row(FIRST), row(FIRST), row(new AddressId(99)), row(null));
        assertThat(told(DecisionRules.implementation(Set.of(FIRST, SECOND), rows)))
                .containsExactly(
                        "implementation[1].addressId not-of-this-request",
                        "implementation[2].addressId not-of-this-request",
                        "implementation[3].addressId not-of-this-request",
                        "implementation addresses-missing");
    }

    @Test
    void whatWasRecordedIsNeededAndBounded() {
        Implementation empty = new Implementation(FIRST, " ", null, null, null);
        Implementation faulty = new Implementation(SECOND, "00:1a", "p".repeat(101), Result.FAIL, "r".repeat(501));
        assertThat(told(DecisionRules.implementation(Set.of(FIRST, SECOND), List.of(empty, faulty))))
                .containsExactly(
                        "implementation[0].mac NotBlank",
                        "implementation[0].port NotBlank",
                        "implementation[0].result NotNull",
                        "implementation[1].mac mac",
                        "implementation[1].port too-long",
                        "implementation[1].remark too-long",
                        "implementation[1].result not-passed");
    }
}
