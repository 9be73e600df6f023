package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.application.AddressLife;
import org.dongpo.ipam.persistence.AddressQueries;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.MacAddress;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The life of a held address over HTTP. */
@RestController
@RequestMapping("/api/v1/addresses/{id}")
class LifeController {

    private final AddressLife life;
    private final AddressQueries queries;
    private final Names names;

    LifeController(AddressLife life, AddressQueries queries, Names names) {
        this.life = life;
        this.queries = queries;
        this.names = names;
    }

    record ConfirmationBody(@Nullable @Size(max = 500) String reason) {}

    /**
     * Another term.
     *
     * @param expiresAt when it ends; absent when it is for good
     */
    record RenewalBody(
            @Nullable Instant expiresAt,
            @NotBlank @Size(max = 500) String reason) {}

    /** The terminal at an address; the MAC in any spelling. */
    record TerminalEdit(
            @Nullable @Size(max = 100) String name,
            @Nullable @Size(max = 100) String kind,
            @Nullable @Size(max = 50) String mac,
            @Nullable @Size(max = 500) String place,
            @Nullable @Size(max = 100) String port) {

        Holder.Terminal terminal(String path) {
            return new Holder.Terminal(text(name), text(kind), mac(path), text(place), text(port));
        }

        private @Nullable String mac(String path) {
            String typed = text(mac);
            return typed == null
                    ? null
                    : MacAddress.parse(typed)
                            .map(MacAddress::value)
                            .orElseThrow(() -> ProblemException.field(path + ".mac", "terminal-mac"));
        }
    }

    /**
     * Who shall hold it, all of it: what is absent is taken away.
     *
     * @param correction whether something was only written wrongly
     */
    record HolderEdit(
            @NotNull Long unitId,
            @Nullable Long personId,
            @Nullable @Valid TerminalEdit terminal,
            @Nullable @Size(max = 500) String purpose,
            @Nullable Boolean correction,
            @Nullable @Size(max = 500) String reason) {}

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping("/confirmation")
    AddressBody confirmAddress(
            Caller caller,
            @PathVariable long id,
            @Valid @RequestBody(required = false) @Nullable ConfirmationBody body) {
        life.confirm(caller, new AddressId(id), body == null ? null : text(body.reason()));
        return get(caller, id);
    }

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping("/renewal")
    AddressBody renewAddress(Caller caller, @PathVariable long id, @Valid @RequestBody RenewalBody body) {
        life.renew(caller, new AddressId(id), body.expiresAt(), body.reason().strip());
        return get(caller, id);
    }

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PutMapping("/holder")
    AddressBody changeHolder(Caller caller, @PathVariable long id, @Valid @RequestBody HolderEdit body) {
        TerminalEdit terminal = body.terminal();
        AddressLife.Edit edit = new AddressLife.Edit(
                new UnitId(body.unitId()),
                body.personId() == null ? null : new PersonId(body.personId()),
                terminal == null ? Holder.Terminal.UNKNOWN : terminal.terminal("terminal"),
                text(body.purpose()),
                Boolean.TRUE.equals(body.correction()),
                text(body.reason()));
        life.change(caller, new AddressId(id), edit);
        return get(caller, id);
    }

    /** What has been given to a unit elsewhere can lie outside what the caller may read. */
    private AddressBody get(Caller caller, long id) {
        AddressView view = queries.find(new AddressId(id), caller.scope(Permission.REGISTER_READ))
                .orElseThrow(ProblemException::notFound);
        return AddressBody.of(view, names.ofAddresses(List.of(view)));
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
