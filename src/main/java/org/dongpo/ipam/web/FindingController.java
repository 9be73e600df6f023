package org.dongpo.ipam.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.FindingKind;
import org.dongpo.ipam.persistence.FindingQueries;
import org.dongpo.ipam.persistence.FindingQueries.Filter;
import org.dongpo.ipam.persistence.FindingQueries.FindingView;
import org.dongpo.ipam.persistence.FindingQueries.KindCount;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Findings over HTTP: what is wrong, and what was. */
@RestController
@RequestMapping("/api/v1/findings")
class FindingController {

    private final FindingQueries queries;
    private final Names names;

    FindingController(FindingQueries queries, Names names) {
        this.queries = queries;
        this.names = names;
    }

    /** Whether a finding is so still. */
    enum FindingState {
        OPEN,
        ENDED
    }

    /** A finding; it is about an address that is registered, about the number of one that is not, or about a prefix. */
    record FindingBody(
            long id,
            FindingKind kind,
            long spaceId,
            String spaceName,
            @Nullable Long prefixId,
            @Nullable String prefixCidr,
            @Nullable Long addressId,
            @Nullable String ip,
            String divisionCode,
            @Nullable String divisionName,
            @Nullable Long unitId,
            @Nullable String unitName,
            Map<String, String> detail,
            Instant since,
            @Nullable Instant endedAt) {

        static FindingBody of(FindingView view, Names.Found names) {
            return new FindingBody(
                    view.id(),
                    view.kind(),
                    view.spaceId().value(),
                    view.spaceName(),
                    view.prefixId() == null ? null : view.prefixId().value(),
                    view.prefixCidr(),
                    view.addressId() == null ? null : view.addressId().value(),
                    view.ip(),
                    view.divisionCode(),
                    names.division(view.divisionCode()),
                    view.unitId() == null ? null : view.unitId().value(),
                    names.unit(view.unitId()),
                    view.detail(),
                    view.since(),
                    view.endedAt());
        }
    }

    /** How many findings are open, by kind. */
    record FindingCounts(List<KindCount> items) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping
    Page<FindingBody> findings(
            Caller caller,
            @RequestParam(required = false) @Nullable FindingKind kind,
            @RequestParam(defaultValue = "OPEN") FindingState state,
            @RequestParam(required = false) @Nullable Long spaceId,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "[0-9]{6}([0-9]{3})?") String divisionCode,
            @RequestParam(required = false) @Nullable Long unitId,
            @RequestParam(required = false) @Nullable Long prefixId,
            @RequestParam(required = false) @Nullable Long addressId,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(
                kind,
                state == FindingState.OPEN,
                spaceId == null ? null : new SpaceId(spaceId),
                divisionCode,
                unitId == null ? null : new UnitId(unitId),
                prefixId == null ? null : new PrefixId(prefixId),
                addressId == null ? null : new AddressId(addressId));
        Page<FindingView> page = queries.list(filter, caller.scope(Permission.REGISTER_READ), pageToken, pageSize);
        Names.Found found = names.ofFindings(page.items());
        return page.map(view -> FindingBody.of(view, found));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/counts")
    FindingCounts findingCounts(Caller caller) {
        return new FindingCounts(queries.counts(caller.scope(Permission.REGISTER_READ)));
    }
}
