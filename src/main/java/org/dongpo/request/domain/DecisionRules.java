package org.dongpo.request.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dongpo.request.Decision;
import org.dongpo.request.Decision.Action;
import org.dongpo.request.Decision.Allocation;
import org.dongpo.request.Decision.Implementation;
import org.dongpo.request.RequestForm;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.MacAddress;
import org.jspecify.annotations.Nullable;

/** What a decision must carry with it. */
public final class DecisionRules {

    private static final int LONGEST_OPINION = 500;
    private static final int LONGEST_PORT = 100;

    private DecisionRules() {}

    /** An opinion may not be too long; who returns or rejects must give one. */
    public static List<FieldProblem> opinion(@Nullable String opinion, boolean needed) {
        if (needed && (opinion == null || opinion.isBlank())) {
            return List.of(FieldProblem.of("opinion", "NotBlank"));
        }
        return opinion != null && opinion.length() > LONGEST_OPINION
                ? List.of(FieldProblem.of("opinion", "too-long", String.valueOf(LONGEST_OPINION)))
                : List.of();
    }

    /** The opinion of a decision: needed unless it agrees. */
    public static List<FieldProblem> opinion(Decision decision) {
        return opinion(decision.opinion(), decision.action() != Action.AGREE);
    }

    /** A prefix is needed for each family that is asked for. */
    public static List<FieldProblem> allocation(RequestForm form, @Nullable Allocation allocation) {
        List<FieldProblem> problems = new ArrayList<>();
        if (form.ipv4Count() > 0 && (allocation == null || allocation.ipv4PrefixId() == null)) {
            problems.add(FieldProblem.of("allocation.ipv4PrefixId", "NotNull"));
        }
        if (form.ipv6Count() > 0 && (allocation == null || allocation.ipv6PrefixId() == null)) {
            problems.add(FieldProblem.of("allocation.ipv6PrefixId", "NotNull"));
        }
        return problems;
    }

    /** Every address must have been tested, and all must have passed. */
    public static List<FieldProblem> implementation(Set<AddressId> addresses, List<Implementation> rows) {
        List<FieldProblem> problems = new ArrayList<>();
        Set<AddressId> open = new HashSet<>(addresses);
        for (int i = 0; i < rows.size(); i++) {
            String path = "implementation[" + i + "].";
            AddressId address = rows.get(i).addressId();
            if (address == null || !open.remove(address)) {
                problems.add(FieldProblem.of(path + "addressId", "not-of-this-request"));
            }
            checkRow(path, rows.get(i), problems);
        }
        if (!open.isEmpty()) {
            problems.add(FieldProblem.of("implementation", "addresses-missing", String.valueOf(open.size())));
        }
        return problems;
    }

    private static void checkRow(String path, Implementation row, List<FieldProblem> problems) {
        String mac = row.mac();
        if (mac == null || mac.isBlank()) {
            problems.add(FieldProblem.of(path + "mac", "NotBlank"));
        } else if (MacAddress.parse(mac).isEmpty()) {
            problems.add(FieldProblem.of(path + "mac", "mac"));
        }
        String port = row.port();
        if (port == null || port.isBlank()) {
            problems.add(FieldProblem.of(path + "port", "NotBlank"));
        } else if (port.length() > LONGEST_PORT) {
            problems.add(FieldProblem.of(path + "port", "too-long", String.valueOf(LONGEST_PORT)));
        }
        String remark = row.remark();
        if (remark != null && remark.length() > LONGEST_OPINION) {
            problems.add(FieldProblem.of(path + "remark", "too-long", String.valueOf(LONGEST_OPINION)));
        }
        if (row.result() != Implementation.Result.PASS) {
            problems.add(FieldProblem.of(path + "result", row.result() == null ? "NotNull" : "not-passed"));
        }
    }
}
