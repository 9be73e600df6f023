package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigInteger;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.ipam.application.Spaces;
import org.dongpo.ipam.persistence.PrefixQueries;
import org.dongpo.ipam.persistence.PrefixQueries.FamilySum;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Address spaces over HTTP. */
@RestController
@RequestMapping("/api/v1/address-spaces")
class SpaceController {

    private final Spaces spaces;
    private final SpaceStore store;
    private final PrefixQueries prefixes;

    SpaceController(Spaces spaces, SpaceStore store, PrefixQueries prefixes) {
        this.spaces = spaces;
        this.store = store;
        this.prefixes = prefixes;
    }

    record NewSpace(@NotBlank @Size(max = 100) String name) {}

    record SpaceBody(long id, String name) {}

    /** A space with what the caller may see of it. */
    record SpaceSummary(long id, String name, long prefixCount, BigInteger total, long used) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping
    Page<SpaceSummary> list(Caller caller) {
        List<SpaceSummary> items =
                store.all().stream().map(space -> summary(caller, space)).toList();
        return new Page<>(items, null, Page.Total.exact(items.size()));
    }

    private SpaceSummary summary(Caller caller, Space space) {
        List<FamilySum> sums = prefixes.sums(space.id(), caller.scope(Permission.REGISTER_READ));
        return new SpaceSummary(
                space.id().value(),
                space.name(),
                sums.stream().mapToLong(FamilySum::prefixes).sum(),
                sums.stream()
                        .filter(sum -> sum.family() == 4)
                        .map(FamilySum::total)
                        .reduce(BigInteger.ZERO, BigInteger::add),
                sums.stream().mapToLong(FamilySum::used).sum());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SpaceBody create(Caller caller, @Valid @RequestBody NewSpace body) {
        Space space = spaces.create(caller, body.name());
        return new SpaceBody(space.id().value(), space.name());
    }
}
