package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigInteger;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.RangeKind;
import org.dongpo.ipam.application.Ranges;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.PrefixQueries;
import org.dongpo.ipam.persistence.RangeStore;
import org.dongpo.ipam.persistence.RangeStore.RangeRow;
import org.dongpo.shared.Page;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ranges of a prefix over HTTP. */
@RestController
@RequestMapping("/api/v1")
class RangeController {

    private final Ranges ranges;
    private final RangeStore store;
    private final PrefixQueries prefixes;

    RangeController(Ranges ranges, RangeStore store, PrefixQueries prefixes) {
        this.ranges = ranges;
        this.store = store;
        this.prefixes = prefixes;
    }

    /** A range to be set apart, its ends included. */
    record NewRange(
            @NotBlank @Size(max = 64) String first,
            @NotBlank @Size(max = 64) String last,
            @NotNull RangeKind kind,
            @Nullable @Size(max = 200) String purpose) {}

    /** A range of a prefix. */
    record RangeBody(
            long id,
            String first,
            String last,
            BigInteger size,
            RangeKind kind,
            @Nullable String purpose) {

        static RangeBody of(RangeRow row) {
            return new RangeBody(
                    row.id(),
                    IpText.canonical(row.first()),
                    IpText.canonical(row.last()),
                    row.first().spanWithRange(row.last()).getCount(),
                    row.kind(),
                    row.purpose());
        }
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/prefixes/{id}/ranges")
    Page<RangeBody> list(Caller caller, @PathVariable long id) {
        PrefixId prefix = prefixes.find(new PrefixId(id), caller.scope(Permission.REGISTER_READ))
                .orElseThrow(ProblemException::notFound)
                .row()
                .id();
        List<RangeBody> items = store.of(prefix).stream().map(RangeBody::of).toList();
        return Page.whole(items);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/prefixes/{id}/ranges")
    @ResponseStatus(HttpStatus.CREATED)
    RangeBody add(Caller caller, @PathVariable long id, @Valid @RequestBody NewRange body) {
        String purpose = body.purpose() == null || body.purpose().isBlank()
                ? null
                : body.purpose().strip();
        long range = ranges.add(caller, new PrefixId(id), body.first(), body.last(), body.kind(), purpose);
        return RangeBody.of(store.find(range).orElseThrow());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/ranges/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable long id) {
        ranges.remove(caller, id);
    }
}
