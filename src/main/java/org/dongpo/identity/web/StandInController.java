package org.dongpo.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.access.SignedIn;
import org.dongpo.identity.application.StandIns;
import org.dongpo.identity.application.StandIns.StandInView;
import org.dongpo.identity.application.StandIns.Wish;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Standing in: one names a stand-in for oneself, the security administrator for whoever cannot. */
@RestController
@RequestMapping("/api/v1")
class StandInController {

    private final StandIns standIns;

    StandInController(StandIns standIns) {
        this.standIns = standIns;
    }

    record StandInWish(
            @NotBlank @Size(max = 50) String login,
            @NotNull Instant from,
            @NotNull Instant until) {

        Wish wish() {
            return new Wish(login.strip(), from, until);
        }
    }

    @SignedIn
    @GetMapping("/stand-ins")
    Page<StandInView> list(Caller caller) {
        List<StandInView> own = standIns.of(caller.requireAccountId());
        return Page.whole(own);
    }

    @SignedIn
    @PostMapping("/stand-ins")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void create(Caller caller, @Valid @RequestBody StandInWish body) {
        standIns.name(caller, body.wish());
    }

    @SignedIn
    @DeleteMapping("/stand-ins/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable long id) {
        standIns.end(caller, caller.requireAccountId(), id);
    }

    @Permitted(Permission.GRANT_WRITE)
    @PostMapping("/accounts/{id}/stand-ins")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void createFor(Caller caller, @PathVariable long id, @Valid @RequestBody StandInWish body) {
        standIns.nameFor(caller, new AccountId(id), body.wish());
    }

    @Permitted(Permission.GRANT_WRITE)
    @DeleteMapping("/accounts/{id}/stand-ins/{standInId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endFor(Caller caller, @PathVariable long id, @PathVariable long standInId) {
        standIns.end(caller, new AccountId(id), standInId);
    }
}
