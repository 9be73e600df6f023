package org.dongpo.plan.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.plan.application.Checking;
import org.dongpo.plan.application.Generating;
import org.dongpo.plan.application.PlanReader;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.Block;
import org.dongpo.plan.domain.Inspection.Kind;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.plan.web.PlanEdits.PlanGeneration;
import org.dongpo.plan.web.PlanFindings.PlanCheck;
import org.dongpo.plan.web.PlanFindings.PlanFindingBody;
import org.dongpo.plan.web.PlanOutcomes.PlanOutcome;
import org.dongpo.plan.web.PlanReadings.PlanReading;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What plans are for, over HTTP: encode, decode, make prefixes, check those that are there. */
@RestController
@RequestMapping("/api/v1/address-plans")
class PlanUseController {

    private final PlanReader reader;
    private final Generating generating;
    private final Checking checking;
    private final PlanReadings readings;
    private final PlanOutcomes outcomes;
    private final PlanFindings findings;

    PlanUseController(
            PlanReader reader,
            Generating generating,
            Checking checking,
            PlanReadings readings,
            PlanOutcomes outcomes,
            PlanFindings findings) {
        this.reader = reader;
        this.generating = generating;
        this.checking = checking;
        this.readings = readings;
        this.outcomes = outcomes;
        this.findings = findings;
    }

    /** Reads an address or a block by every plan around it, the smallest first. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/decode")
    Page<PlanReading> decodeByAny(
            Caller caller,
            @RequestParam @Size(max = 64) String address,
            @RequestParam(required = false) @Nullable Long spaceId) {
        Block block = PlanReader.block("address", address);
        List<PlanReading> items =
                readings.of(caller, reader.around(caller, block, spaceId == null ? null : new SpaceId(spaceId)), block);
        return Page.whole(items);
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}/decode")
    PlanReading decode(Caller caller, @PathVariable long id, @RequestParam @Size(max = 64) String address) {
        PlanRecord record = reader.find(caller, id);
        Block block = PlanReader.block("address", address);
        if (!record.plan().base().contains(block)) {
            throw ProblemException.field(
                    "address", "plan-outside", record.plan().base().toString());
        }
        return readings.of(caller, record, block);
    }

    /** The prefix of some codes, from the first field on: {@code codes=1,2,10}. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}/encode")
    PlanReading encode(
            Caller caller, @PathVariable long id, @RequestParam(defaultValue = "") @Size(max = 64) List<Long> codes) {
        PlanRecord record = reader.find(caller, id);
        AddressPlan plan = record.plan();
        return readings.of(caller, record, PlanReader.encode(plan, codes));
    }

    /** Makes the prefixes that are missing; with {@code preview=true} nothing changes. */
    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/{id}/prefixes")
    PlanOutcome generate(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean preview,
            @Valid @RequestBody PlanGeneration body) {
        return outcomes.of(generating.generate(caller, id, body.order(), preview));
    }

    /** What there is and does not follow the plan, in the order of the blocks. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}/findings")
    Page<PlanFindingBody> findings(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        return findings.page(checking.check(caller, id), kind, pageToken, pageSize);
    }

    /** How much there is of it. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}/findings/counts")
    PlanCheck findingCounts(Caller caller, @PathVariable long id) {
        return PlanCheck.of(checking.check(caller, id));
    }
}
