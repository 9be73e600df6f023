package org.dongpo.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.identity.application.AccountReviews;
import org.dongpo.identity.persistence.AccountReviewStore.Review;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reviews of the accounts over HTTP; that and when they were done is told by the evidence. */
@RestController
@RequestMapping("/api/v1/account-reviews")
class AccountReviewController {

    private final AccountReviews reviews;

    AccountReviewController(AccountReviews reviews) {
        this.reviews = reviews;
    }

    record NewReview(@NotBlank @Size(max = 500) String note) {}

    /** Puts down that the security administrator has gone through all accounts and what they may do. */
    @Permitted(Permission.GRANT_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Review review(Caller caller, @Valid @RequestBody NewReview body) {
        return reviews.done(caller, body.note());
    }
}
