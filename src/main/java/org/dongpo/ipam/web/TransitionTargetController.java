package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.application.Targets;
import org.dongpo.ipam.persistence.TargetStore;
import org.dongpo.ipam.persistence.TargetStore.Measure;
import org.dongpo.ipam.persistence.TargetStore.TransitionTarget;
import org.dongpo.shared.Page;
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

/** What is to be reached by when on the way to IPv6, over HTTP. */
@RestController
@RequestMapping("/api/v1/transition/targets")
class TransitionTargetController {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Targets targets;
    private final TargetStore store;

    TransitionTargetController(Targets targets, TargetStore store) {
        this.targets = targets;
        this.store = store;
    }

    /** A share to be reached by a day. */
    record NewTransitionTarget(
            @NotNull Measure measure,
            @NotNull LocalDate due,
            @NotNull @Min(1) @Max(100) Integer percent,
            @Nullable @Size(max = 200) String source) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping
    Page<TransitionTarget> transitionTargets() {
        List<TransitionTarget> all = store.all();
        return Page.whole(all);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TransitionTarget createTransitionTarget(Caller caller, @Valid @RequestBody NewTransitionTarget body) {
        int year = body.due().getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw ProblemException.field("due", "target-year", FIRST_YEAR, LAST_YEAR);
        }
        long id =
                targets.add(caller, new TransitionTarget(0, body.measure(), body.due(), body.percent(), body.source()));
        return new TransitionTarget(id, body.measure(), body.due(), body.percent(), body.source());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeTransitionTarget(Caller caller, @PathVariable long id) {
        targets.remove(caller, id);
    }
}
