package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.BatchAction;
import org.dongpo.ipam.BatchFact;
import org.dongpo.ipam.BatchOutcome;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.application.BatchOrder;
import org.dongpo.ipam.application.BatchOrder.HolderWish;
import org.dongpo.ipam.application.BatchOrder.Named;
import org.dongpo.ipam.application.Batches;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.MacAddress;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Many addresses at once over HTTP. With {@code preview=true} nothing changes; the answer tells of each address what the
 * change would do with it.
 */
@RestController
@RequestMapping("/api/v1/address-batches")
class BatchController {

    private final Batches batches;
    private final AddressFilters filters;

    BatchController(Batches batches, AddressFilters filters) {
        this.batches = batches;
        this.filters = filters;
    }

    /**
     * What to do with which addresses.
     *
     * @param skipRefused whether the others are done when some are refused; all or nothing otherwise
     * @param withPartner whether the dual-stack partner of each address that is released goes with it
     */
    record AddressBatch(
            @NotNull BatchAction action,
            @NotNull @Valid BatchAddresses addresses,
            @Nullable @Valid BatchHolder holder,
            @Nullable Boolean skipRefused,
            @Nullable Boolean withPartner,
            @Nullable @Size(max = 500) String reason) {}

    /**
     * The addresses, in one of three ways.
     *
     * @param text addresses, ranges and blocks of the space, with commas, blanks or line ends between
     * @param ids some of a list
     * @param filter all that the list of addresses shows with this filter
     */
    record BatchAddresses(
            @Nullable Long spaceId,
            @Nullable @Size(max = 5_000_000) String text,
            @Nullable @Size(max = 100_000) List<@NotNull Long> ids,
            @Nullable @Valid BatchFilter filter) {}

    /** The filter of the list of addresses. */
    record BatchFilter(
            @Nullable String ip,
            @Nullable Long spaceId,
            @Nullable Long prefixId,
            @Nullable Long unitId,
            @Nullable Long personId,
            @Nullable @Size(max = 100) String mac,
            @Nullable @Size(max = 200) String terminal,
            @Nullable AddressState state,
            @Nullable @Size(max = 200) String query,
            @Nullable Long batchId) {}

    /**
     * Who gets the addresses and for how long, or what of that changes.
     *
     * @param expiresAt when the term of use ends; absent when it is for good, or stays as it is
     * @param clear what is to be said no more
     */
    record BatchHolder(
            @Nullable Long unitId,
            @Nullable Long personId,
            @Nullable @Size(max = 500) String purpose,
            @Nullable @Size(max = 100) String terminalName,
            @Nullable @Size(max = 100) String terminalKind,
            @Nullable @Size(max = 100) String mac,
            @Nullable @Size(max = 200) String place,
            @Nullable @Size(max = 100) String port,
            @Nullable Instant expiresAt,
            @Nullable Set<@NotNull BatchFact> clear) {}

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping
    BatchOutcome runBatch(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean preview,
            @Valid @RequestBody AddressBatch body) {
        BatchOrder order = new BatchOrder(
                body.action(),
                named(body.addresses()),
                wish(body.holder()),
                Boolean.TRUE.equals(body.skipRefused()),
                Boolean.TRUE.equals(body.withPartner()),
                said(body.reason()));
        return batches.run(caller, order, preview);
    }

    private Named named(BatchAddresses addresses) {
        int ways = (addresses.text() == null ? 0 : 1)
                + (addresses.ids() == null ? 0 : 1)
                + (addresses.filter() == null ? 0 : 1);
        if (ways != 1) {
            throw ProblemException.field("addresses", "batch-one-way");
        }
        if (addresses.ids() != null) {
            return new BatchOrder.Picked(
                    addresses.ids().stream().map(AddressId::new).toList());
        }
        BatchFilter filter = addresses.filter();
        if (filter != null) {
            return new BatchOrder.Matching(filters.of(filter));
        }
        if (addresses.spaceId() == null) {
            throw ProblemException.field("addresses.spaceId", "NotNull");
        }
        return new BatchOrder.Listed(
                new SpaceId(addresses.spaceId()),
                Optional.ofNullable(addresses.text()).orElse(""));
    }

    private static HolderWish wish(@Nullable BatchHolder holder) {
        if (holder == null) {
            return HolderWish.NONE;
        }
        return new HolderWish(
                holder.unitId() == null ? null : new UnitId(holder.unitId()),
                holder.personId() == null ? null : new PersonId(holder.personId()),
                new Holder.Terminal(
                        said(holder.terminalName()),
                        said(holder.terminalKind()),
                        mac(said(holder.mac())),
                        said(holder.place()),
                        said(holder.port())),
                said(holder.purpose()),
                holder.expiresAt(),
                holder.clear() == null ? Set.of() : holder.clear());
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String mac(@Nullable String text) {
        return text == null
                ? null
                : MacAddress.parse(text)
                        .map(MacAddress::value)
                        .orElseThrow(() -> ProblemException.field("holder.mac", "batch-mac", text));
    }
}
