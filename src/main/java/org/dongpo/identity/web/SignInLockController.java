package org.dongpo.identity.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.identity.application.SignInLocks;
import org.dongpo.identity.persistence.SignInFailureStore.FailureRow;
import org.dongpo.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is locked because signing in failed too often; the system administrator unlocks it before its time. */
@RestController
@RequestMapping("/api/v1/sign-in-locks")
class SignInLockController {

    private final SignInLocks locks;

    SignInLockController(SignInLocks locks) {
        this.locks = locks;
    }

    /** A lock: on an account, on an address, or on the account at that address only. */
    record LockBody(
            long id,
            @Nullable String login,
            @Nullable String sourceAddress,
            int failures,
            Instant since,
            Instant until) {

        static LockBody of(FailureRow row) {
            return new LockBody(
                    row.id(),
                    row.login(),
                    row.sourceAddress(),
                    row.failures(),
                    row.firstAt(),
                    Objects.requireNonNull(row.lockedUntil()));
        }
    }

    @Permitted(Permission.ACCOUNT_READ)
    @GetMapping
    Page<LockBody> list() {
        List<LockBody> locked = locks.locked().stream().map(LockBody::of).toList();
        return Page.whole(locked);
    }

    @Permitted(Permission.ACCOUNT_WRITE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(Caller caller, @PathVariable long id) {
        locks.unlock(caller, id);
    }
}
