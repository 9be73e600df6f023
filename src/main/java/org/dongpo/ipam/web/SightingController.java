package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.application.Watching;
import org.dongpo.ipam.application.Watching.Taken;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressQueries;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.SightingStore;
import org.dongpo.ipam.persistence.SightingStore.Sighting;
import org.dongpo.ipam.persistence.SightingStore.SightingRow;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.MacAddress;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is seen on the network, over HTTP: for scanners and those who read ARP tables, neighbour tables and DHCP logs. */
@RestController
@RequestMapping("/api/v1")
class SightingController {

    /** The clocks of the city's devices are not all right. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private final Watching watching;
    private final SightingStore store;
    private final AddressQueries addresses;
    private final Clock clock;

    SightingController(Watching watching, SightingStore store, AddressQueries addresses, Clock clock) {
        this.watching = watching;
        this.store = store;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** One thing that was seen; the MAC in any spelling, where one was heard. */
    record SightingBody(
            @NotNull Long spaceId,
            @NotBlank @Size(max = 64) String ip,
            @Nullable @Size(max = 50) String mac,
            @NotNull Instant seenAt) {}

    /** What one scanner, switch or server has seen. */
    record SightingBatch(
            @NotBlank @Size(max = 50) String source,
            @NotNull @Size(min = 1, max = 10_000) List<@NotNull @Valid SightingBody> sightings) {}

    @Permitted(Permission.SIGHTING_WRITE)
    @PostMapping("/sightings")
    Taken reportSightings(Caller caller, @Valid @RequestBody SightingBatch batch) {
        return watching.take(caller, read(batch));
    }

    /** The terminals that have been seen at an address, the latest first. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/addresses/{id}/sightings")
    Page<SightingRow> sightingsOfAddress(Caller caller, @PathVariable long id) {
        AddressView view = addresses
                .find(new AddressId(id), caller.scope(Permission.REGISTER_READ))
                .orElseThrow(ProblemException::notFound);
        return Page.whole(store.at(view.id()));
    }

    /** All of it or nothing: a scanner that spells addresses wrongly should be noticed. */
    private List<Sighting> read(SightingBatch batch) {
        Instant latest = clock.instant().plus(TOLERATED);
        List<Sighting> read = new ArrayList<>(batch.sightings().size());
        List<FieldProblem> faults = new ArrayList<>();
        for (int i = 0; i < batch.sightings().size(); i++) {
            SightingBody body = batch.sightings().get(i);
            String path = "sightings[" + i + "].";
            Optional<String> ip = IpText.address(body.ip()).map(IpText::canonical);
            Optional<String> mac = body.mac() == null
                    ? Optional.empty()
                    : MacAddress.parse(body.mac()).map(MacAddress::value);
            if (ip.isEmpty()) {
                faults.add(FieldProblem.of(path + "ip", "ip"));
            }
            if (mac.isEmpty() && body.mac() != null) {
                faults.add(FieldProblem.of(path + "mac", "terminal-mac"));
            }
            if (body.seenAt().isAfter(latest)) {
                faults.add(FieldProblem.of(path + "seenAt", "seen-future"));
            }
            read.add(new Sighting(
                    new SpaceId(body.spaceId()),
                    ip.orElse(""),
                    mac.orElse(null),
                    body.seenAt(),
                    batch.source().strip()));
            if (faults.size() >= 20) {
                break;
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, faults);
        }
        return read;
    }
}
