package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.application.Addresses;
import org.dongpo.ipam.application.Addresses.Allocation;
import org.dongpo.ipam.application.PairGiving;
import org.dongpo.ipam.application.PairReleasing;
import org.dongpo.ipam.persistence.AddressQueries;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.AddressQueries.Filter;
import org.dongpo.ipam.persistence.HoldingChangeStore;
import org.dongpo.ipam.web.BatchController.BatchFilter;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Addresses over HTTP: giving, finding, releasing, and who held one. */
@RestController
@RequestMapping("/api/v1")
class AddressController {

    private final Addresses addresses;
    private final PairGiving pairGiving;
    private final PairReleasing pairReleasing;
    private final AddressQueries queries;
    private final Names names;
    private final AddressFilters filters;
    private final HoldingChangeStore changes;

    AddressController(
            Addresses addresses,
            PairGiving pairGiving,
            PairReleasing pairReleasing,
            AddressQueries queries,
            Names names,
            AddressFilters filters,
            HoldingChangeStore changes) {
        this.addresses = addresses;
        this.pairGiving = pairGiving;
        this.pairReleasing = pairReleasing;
        this.queries = queries;
        this.names = names;
        this.filters = filters;
        this.changes = changes;
    }

    /** How the addresses of one order lie to each other. */
    enum Arrangement {
        /** As the prefix's strategy has it. */
        ANY,
        /** One after the other. */
        CONTIGUOUS,
        /** All addresses of a block, so that one route or rule covers them; their number is a power of two. */
        ALIGNED
    }

    /**
     * Which addresses, and for whom; without a unit, for the caller's own.
     *
     * @param count how many; not together with {@code ips}
     * @param ips just these
     * @param withPartner whether each comes with its IPv6 partner, or none at all
     * @param expiresAt when the term of use ends; absent when it is for good
     */
    record AddressAllocation(
            @Nullable @Min(1) @Max(1024) Integer count,
            @Nullable Arrangement arrangement,
            @Nullable @Size(min = 1, max = 1024) List<@NotNull String> ips,
            @Nullable Long unitId,
            @Nullable Long personId,
            @Nullable @Size(max = 500) String purpose,
            @Nullable Boolean withPartner,
            @Nullable Instant expiresAt) {}

    /** Why; and whether the partner in the other family goes with it. */
    record ReleaseBody(
            @Nullable @Size(max = 500) String reason,
            @Nullable Boolean withPartner) {}

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping("/prefixes/{id}/addresses")
    @ResponseStatus(HttpStatus.CREATED)
    Page<AddressBody> allocate(Caller caller, @PathVariable long id, @Valid @RequestBody AddressAllocation body) {
        Allocation allocation = new Allocation(
                Choices.of(body),
                body.unitId() == null ? null : new UnitId(body.unitId()),
                body.personId() == null ? null : new PersonId(body.personId()),
                body.purpose(),
                body.expiresAt());
        List<AddressView> given = Boolean.TRUE.equals(body.withPartner())
                ? pairGiving.give(caller, new PrefixId(id), allocation)
                : addresses.allocate(caller, new PrefixId(id), allocation);
        Names.Found found = names.ofAddresses(given);
        return Page.whole(given).map(view -> AddressBody.of(view, found));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/addresses")
    Page<AddressBody> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String ip,
            @RequestParam(required = false) @Nullable Long spaceId,
            @RequestParam(required = false) @Nullable Long prefixId,
            @RequestParam(required = false) @Nullable Long unitId,
            @RequestParam(required = false) @Nullable Long personId,
            @RequestParam(required = false) @Nullable String mac,
            @RequestParam(required = false) @Nullable String terminal,
            @RequestParam(required = false) @Nullable AddressState state,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable Long batchId,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = filters.of(
                new BatchFilter(ip, spaceId, prefixId, unitId, personId, mac, terminal, state, query, batchId));
        Page<AddressView> page = queries.list(filter, caller.scope(Permission.REGISTER_READ), pageToken, pageSize);
        Names.Found found = names.ofAddresses(page.items());
        return page.map(view -> AddressBody.of(view, found));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/addresses/{id}")
    AddressBody get(Caller caller, @PathVariable long id) {
        AddressView view = find(caller, id);
        return AddressBody.of(view, names.ofAddresses(List.of(view)));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/addresses/{id}/history")
    Page<HistoryEntry> history(Caller caller, @PathVariable long id) {
        AddressView view = find(caller, id);
        List<HistoryEntry> entries = HistoryEntry.of(
                queries.holdings(view.id()), queries.reservations(view.id()), changes.of(view.id()), names);
        return Page.whole(entries);
    }

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping("/addresses/{id}/release")
    AddressBody release(
            Caller caller, @PathVariable long id, @Valid @RequestBody(required = false) @Nullable ReleaseBody body) {
        boolean both = body != null && Boolean.TRUE.equals(body.withPartner());
        pairReleasing.release(caller, new AddressId(id), both, body == null ? null : body.reason());
        return get(caller, id);
    }

    private AddressView find(Caller caller, long id) {
        return queries.find(new AddressId(id), caller.scope(Permission.REGISTER_READ))
                .orElseThrow(ProblemException::notFound);
    }
}
