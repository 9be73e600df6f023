package org.dongpo.ipam.web;

import inet.ipaddr.IPAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.PartnerForm;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.application.PartnerPlan;
import org.dongpo.ipam.application.PartnerPlan.Outcome;
import org.dongpo.ipam.application.PartnerPrefixes;
import org.dongpo.ipam.application.PartnerPrefixes.PartnerOffers;
import org.dongpo.ipam.application.PartnersInBulk;
import org.dongpo.ipam.application.PrefixPairs;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.PrefixPairQueries;
import org.dongpo.ipam.persistence.PrefixPairQueries.Filter;
import org.dongpo.ipam.persistence.PrefixPairQueries.PairChange;
import org.dongpo.ipam.persistence.PrefixPairQueries.PairEnding;
import org.dongpo.ipam.persistence.PrefixPairQueries.PairSide;
import org.dongpo.ipam.persistence.PrefixPairQueries.PrefixPairView;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pairs of prefixes over HTTP. */
@RestController
@RequestMapping("/api/v1/prefix-pairs")
class PrefixPairController {

    /** More lines than that nobody reads; the counts tell the rest. */
    private static final int MOST_LINES = 500;

    private final PrefixPairs pairs;
    private final PartnerPrefixes partnerPrefixes;
    private final PartnersInBulk partners;
    private final PrefixPairQueries queries;
    private final Names names;

    PrefixPairController(
            PrefixPairs pairs,
            PartnerPrefixes partnerPrefixes,
            PartnersInBulk partners,
            PrefixPairQueries queries,
            Names names) {
        this.pairs = pairs;
        this.partnerPrefixes = partnerPrefixes;
        this.partners = partners;
        this.queries = queries;
        this.names = names;
    }

    /** Two prefixes to be paired: the IPv6 prefix, or the rule that tells it. */
    record NewPrefixPair(
            @NotNull Long ipv4PrefixId,
            @Nullable Long ipv6PrefixId,
            @Nullable @Size(max = 50) String rule,
            @NotNull PartnerForm form) {}

    record PrefixPairEdit(@NotNull PartnerForm form) {}

    record PairEnd(@Nullable @Size(max = 500) String reason) {}

    /** Of which addresses the partners are made; without any, of all held ones that have none. */
    record PartnersOrder(
            @Nullable @Size(min = 1, max = 5000) List<@NotNull Long> addressIds) {}

    /** A pair as the API tells it. */
    record PrefixPairBody(
            long id,
            PartnerForm form,
            PairSide ipv4,
            PairSide ipv6,
            String divisionCode,
            @Nullable String divisionName,
            @Nullable String purpose,
            long held,
            long paired,
            Instant madeAt,
            String madeBy,
            @Nullable PairEnding ending) {

        static PrefixPairBody of(PrefixPairView view, Names.Found found) {
            return new PrefixPairBody(
                    view.id().value(),
                    view.form(),
                    view.ipv4(),
                    view.ipv6(),
                    view.divisionCode(),
                    found.division(view.divisionCode()),
                    view.purpose(),
                    view.held(),
                    view.paired(),
                    view.madeAt(),
                    view.madeBy(),
                    view.ending());
        }
    }

    /** What becomes of one address. */
    record PartnerLine(
            long addressId,
            String ip,
            long unitId,
            @Nullable String unitName,
            String partner,
            Outcome outcome,
            @Nullable String takenBy) {}

    /**
     * What becomes, or would become, of the addresses without a partner; the lines that need somebody first.
     *
     * @param left how many more there are than were looked at
     */
    record PartnersBody(long made, long left, Map<Outcome, Long> counts, List<PartnerLine> lines) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping
    Page<PrefixPairBody> listPrefixPairs(
            Caller caller,
            @RequestParam(required = false) @Nullable Long prefixId,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "\\d{2,9}") String division,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(defaultValue = "false") boolean ended,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(
                prefixId == null ? null : new PrefixId(prefixId),
                division,
                query == null || query.isBlank() ? null : query,
                ended);
        Page<PrefixPairView> page = queries.list(filter, caller.scope(Permission.REGISTER_READ), pageToken, pageSize);
        Names.Found found = names.ofDivisions(
                page.items().stream().map(PrefixPairView::divisionCode).toList());
        return page.map(view -> PrefixPairBody.of(view, found));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}")
    PrefixPairBody getPrefixPair(Caller caller, @PathVariable long id) {
        PrefixPairView view = find(caller, id);
        return PrefixPairBody.of(view, names.ofDivisions(List.of(view.divisionCode())));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}/history")
    Page<PairChange> prefixPairHistory(Caller caller, @PathVariable long id) {
        List<PairChange> changes = queries.changes(find(caller, id).id());
        return Page.whole(changes);
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/offers")
    PartnerOffers partnerOffers(
            Caller caller, @RequestParam long prefixId, @RequestParam(required = false) @Nullable String query) {
        return partnerPrefixes.offers(caller, new PrefixId(prefixId), query == null || query.isBlank() ? null : query);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PrefixPairBody pairPrefixes(Caller caller, @Valid @RequestBody NewPrefixPair body) {
        PrefixId ipv4 = new PrefixId(body.ipv4PrefixId());
        Long ipv6 = body.ipv6PrefixId();
        String rule = body.rule();
        if ((ipv6 == null) == (rule == null)) {
            throw ProblemException.field("ipv6PrefixId", "prefix-or-rule");
        }
        PrefixPairId id = rule == null
                ? pairs.pair(caller, ipv4, new PrefixId(ipv6 == null ? 0 : ipv6), body.form())
                : partnerPrefixes.pairByRule(caller, ipv4, rule, body.form());
        return getPrefixPair(caller, id.value());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PatchMapping("/{id}")
    PrefixPairBody editPrefixPair(Caller caller, @PathVariable long id, @Valid @RequestBody PrefixPairEdit body) {
        pairs.changeForm(caller, new PrefixPairId(id), body.form());
        return getPrefixPair(caller, id);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/{id}/end")
    PrefixPairBody endPrefixPair(
            Caller caller, @PathVariable long id, @Valid @RequestBody(required = false) @Nullable PairEnd body) {
        pairs.dissolve(caller, new PrefixPairId(id), body == null ? null : body.reason());
        return getPrefixPair(caller, id);
    }

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping("/{id}/partners")
    PartnersBody makePartners(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean preview,
            @Valid @RequestBody PartnersOrder body) {
        List<AddressId> chosen = body.addressIds() == null
                ? null
                : body.addressIds().stream().map(AddressId::new).toList();
        PrefixPairId pair = new PrefixPairId(id);
        PartnerPlan plan = preview ? partners.preview(caller, pair, chosen) : partners.make(caller, pair, chosen);
        return told(plan);
    }

    private PartnersBody told(PartnerPlan plan) {
        List<PartnerPlan.Line> shown = plan.lines().stream()
                .sorted(Comparator.comparing(
                        (PartnerPlan.Line line) -> line.outcome().makes()))
                .limit(MOST_LINES)
                .toList();
        List<UnitId> units = shown.stream()
                .map(line -> line.held().holder().unitId())
                .distinct()
                .toList();
        Names.Found found = names.ofUnits(units);
        return new PartnersBody(
                plan.made(),
                plan.left(),
                plan.counts(),
                shown.stream().map(line -> line(line, found)).toList());
    }

    private static PartnerLine line(PartnerPlan.Line line, Names.Found found) {
        Holder holder = line.held().holder();
        IPAddress ip = line.held().ip();
        return new PartnerLine(
                line.held().id().value(),
                IpText.canonical(ip),
                holder.unitId().value(),
                found.unit(holder.unitId()),
                IpText.canonical(line.partner()),
                line.outcome(),
                line.takenBy());
    }

    private PrefixPairView find(Caller caller, long id) {
        return queries.find(new PrefixPairId(id), caller.scope(Permission.REGISTER_READ))
                .orElseThrow(ProblemException::notFound);
    }
}
