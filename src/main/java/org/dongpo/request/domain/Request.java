package org.dongpo.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.dongpo.request.RequestForm;

/**
 * A request in one of its states. A step that a state does not have a method for cannot be taken from it:
 *
 * <pre>
 * Draft ─► UnitConfirmation ─► CountyReview ─► CityReview ─► Implementation ─► Filed
 *   each of the four ─► Returned (and from there again) or Rejected;  Implementation ─► Expired
 *   each but the ended ones ─► Withdrawn
 * </pre>
 */
public sealed interface Request {

    Facts facts();

    RequestState state();

    /** What is reserved for it now. */
    default Optional<Kept> kept() {
        return Optional.empty();
    }

    /** In the applicant's hands. */
    sealed interface Editable extends Withdrawable {

        /** The same state, asking for something else. */
        Editable edited(String title, RequestForm form);

        /** On its way, at the step that the flow begins with. */
        default Decidable submitted(Step first) {
            return switch (first) {
                case UNIT_CONFIRMATION -> new UnitConfirmation(facts());
                case COUNTY_REVIEW -> new CountyReview(facts());
                case CITY_REVIEW -> new CityReview(facts());
                case IMPLEMENTATION, CORRECTION ->
                    throw new IllegalStateException("a submission cannot lead to " + first);
            };
        }
    }

    /** Can still be taken back. */
    sealed interface Withdrawable extends Request {

        default Withdrawn withdrawn() {
            return new Withdrawn(facts());
        }
    }

    /** Waits for a decision. */
    sealed interface Decidable extends Withdrawable {

        default Returned returned() {
            return new Returned(facts());
        }

        default Rejected rejected() {
            return new Rejected(facts());
        }
    }

    /** Waits for someone who only has to say yes. */
    sealed interface Confirmable extends Decidable {

        /** Agreed to; goes on to the step that the flow leads to. */
        Decidable agreed(Step next);
    }

    record Draft(Facts facts) implements Editable {

        @Override
        public RequestState state() {
            return RequestState.DRAFT;
        }

        @Override
        public Draft edited(String title, RequestForm form) {
            return new Draft(facts.with(title, form));
        }
    }

    /** Sent back to the applicant for correction. */
    record Returned(Facts facts) implements Editable {

        @Override
        public RequestState state() {
            return RequestState.RETURNED;
        }

        @Override
        public Returned edited(String title, RequestForm form) {
            return new Returned(facts.with(title, form));
        }
    }

    record UnitConfirmation(Facts facts) implements Confirmable {

        @Override
        public RequestState state() {
            return RequestState.UNIT_CONFIRMATION;
        }

        @Override
        public Decidable agreed(Step next) {
            return switch (next) {
                case COUNTY_REVIEW -> new CountyReview(facts);
                case CITY_REVIEW -> new CityReview(facts);
                case UNIT_CONFIRMATION, IMPLEMENTATION, CORRECTION ->
                    throw new IllegalStateException("a unit's confirmation cannot lead to " + next);
            };
        }
    }

    record CountyReview(Facts facts) implements Confirmable {

        @Override
        public RequestState state() {
            return RequestState.COUNTY_REVIEW;
        }

        @Override
        public Decidable agreed(Step next) {
            if (next != Step.CITY_REVIEW) {
                throw new IllegalStateException("a county's review cannot lead to " + next);
            }
            return new CityReview(facts);
        }
    }

    record CityReview(Facts facts) implements Decidable {

        @Override
        public RequestState state() {
            return RequestState.CITY_REVIEW;
        }

        /** Agreed to, with addresses reserved. */
        public Implementation allocated(Kept addresses) {
            return new Implementation(facts, addresses);
        }
    }

    record Implementation(Facts facts, Kept addresses) implements Decidable {

        @Override
        public RequestState state() {
            return RequestState.IMPLEMENTATION;
        }

        @Override
        public Optional<Kept> kept() {
            return Optional.of(addresses);
        }

        /** Implemented, proven and filed. */
        public Filed filed(FilingNumber filing, Instant at) {
            return new Filed(facts, addresses, filing.text(), at);
        }

        /** The reservation ran out before the implementer reported. */
        public Expired expired() {
            return new Expired(facts);
        }
    }

    /** Done: its addresses are in use. */
    record Filed(Facts facts, Kept addresses, String filing, Instant at) implements Request {

        @Override
        public RequestState state() {
            return RequestState.FILED;
        }
    }

    record Rejected(Facts facts) implements Request {

        @Override
        public RequestState state() {
            return RequestState.REJECTED;
        }
    }

    record Withdrawn(Facts facts) implements Request {

        @Override
        public RequestState state() {
            return RequestState.WITHDRAWN;
        }
    }

    record Expired(Facts facts) implements Request {

        @Override
        public RequestState state() {
            return RequestState.EXPIRED;
        }
    }
}
