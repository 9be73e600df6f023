package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.AddressPairId;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.application.AddressPairs;
import org.dongpo.ipam.persistence.AddressPairQueries;
import org.dongpo.ipam.persistence.AddressPairQueries.AddressPairView;
import org.dongpo.ipam.persistence.AddressPairQueries.Filter;
import org.dongpo.ipam.persistence.PrefixPairQueries.PairEnding;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
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

/** Pairs of addresses over HTTP. */
@RestController
@RequestMapping("/api/v1/address-pairs")
class AddressPairController {

    private final AddressPairs pairs;
    private final AddressPairQueries queries;

    AddressPairController(AddressPairs pairs, AddressPairQueries queries) {
        this.pairs = pairs;
        this.queries = queries;
    }

    /** A held IPv4 address whose partner is to be given; or that is tied to an IPv6 address of the same holder. */
    record NewAddressPair(
            @NotNull Long ipv4AddressId, @Nullable Long ipv6AddressId) {}

    /** A pair as the API tells it. */
    record AddressPairBody(
            long id,
            long ipv4AddressId,
            String ipv4,
            long ipv6AddressId,
            String ipv6,
            @Nullable Long prefixPairId,
            String divisionCode,
            long unitId,
            @Nullable String unitName,
            Instant madeAt,
            String madeBy,
            @Nullable PairEnding ending) {

        static AddressPairBody of(AddressPairView view) {
            return new AddressPairBody(
                    view.id().value(),
                    view.ipv4AddressId(),
                    view.ipv4(),
                    view.ipv6AddressId(),
                    view.ipv6(),
                    view.prefixPairId(),
                    view.divisionCode(),
                    view.unitId(),
                    view.unitName(),
                    view.madeAt(),
                    view.madeBy(),
                    view.ending());
        }
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping
    Page<AddressPairBody> listAddressPairs(
            Caller caller,
            @RequestParam(required = false) @Nullable Long addressId,
            @RequestParam(required = false) @Nullable Long prefixPairId,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "\\d{2,9}") String division,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(
                addressId == null ? null : new AddressId(addressId),
                prefixPairId == null ? null : new PrefixPairId(prefixPairId),
                division);
        return queries.list(filter, caller.scope(Permission.REGISTER_READ), pageToken, pageSize)
                .map(AddressPairBody::of);
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}")
    AddressPairBody getAddressPair(Caller caller, @PathVariable long id) {
        return queries.find(new AddressPairId(id), caller.scope(Permission.REGISTER_READ))
                .map(AddressPairBody::of)
                .orElseThrow(ProblemException::notFound);
    }

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AddressPairBody pairAddresses(Caller caller, @Valid @RequestBody NewAddressPair body) {
        AddressId ipv4 = new AddressId(body.ipv4AddressId());
        Long ipv6 = body.ipv6AddressId();
        AddressPairId id = ipv6 == null ? pairs.make(caller, ipv4) : pairs.link(caller, ipv4, new AddressId(ipv6));
        return getAddressPair(caller, id.value());
    }

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping("/{id}/end")
    AddressPairBody endAddressPair(Caller caller, @PathVariable long id) {
        pairs.dissolve(caller, new AddressPairId(id));
        return getAddressPair(caller, id);
    }
}
