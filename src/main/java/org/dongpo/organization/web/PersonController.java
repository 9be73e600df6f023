package org.dongpo.organization.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Audited;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.organization.Person;
import org.dongpo.organization.UnitSuccession.Held;
import org.dongpo.organization.application.People;
import org.dongpo.organization.application.PersonLeaving;
import org.dongpo.organization.application.PersonLeaving.Wish;
import org.dongpo.organization.domain.NameQuery;
import org.dongpo.organization.domain.PhoneNumber;
import org.dongpo.organization.persistence.PersonStore;
import org.dongpo.organization.persistence.PersonStore.Details;
import org.dongpo.organization.persistence.PersonStore.Filter;
import org.dongpo.organization.persistence.PersonStore.PersonView;
import org.dongpo.organization.persistence.PersonStore.PhoneChange;
import org.dongpo.shared.Page;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People over HTTP, their telephone numbers masked. */
@RestController
@RequestMapping("/api/v1/people")
class PersonController {

    private static final String PHONE = "[0-9+() -]{5,20}|";

    private final People people;
    private final PersonLeaving leaving;
    private final PersonStore store;

    PersonController(People people, PersonLeaving leaving, PersonStore store) {
        this.people = people;
        this.leaving = leaving;
        this.store = store;
    }

    private static final String FILLED = "(?s).*\\S.*";

    record NewPerson(
            @NotBlank @Size(max = 50) String name,
            @NotNull Long unitId,
            @Nullable @Size(max = 50) String department,
            @Nullable @Size(max = 50) String post,
            @Nullable @Size(max = 50) String office,
            @Nullable @Pattern(regexp = PHONE) String phone) {

        Details details() {
            return new Details(
                    name.strip(),
                    new UnitId(unitId),
                    blankToNull(department),
                    blankToNull(post),
                    blankToNull(office),
                    PhoneChange.to(blankToNull(phone)));
        }
    }

    /** What is absent stays as it is; an empty text takes a value away. */
    record PersonEdit(
            @Nullable @Size(max = 50) @Pattern(regexp = FILLED)
            String name,

            @Nullable @Size(max = 50) String department,
            @Nullable @Size(max = 50) String post,
            @Nullable @Size(max = 50) String office,
            @Nullable @Pattern(regexp = PHONE) String phone) {

        Details over(Details now) {
            return new Details(
                    name == null ? now.name() : name.strip(),
                    now.unitId(),
                    department == null ? now.department() : blankToNull(department),
                    post == null ? now.post() : blankToNull(post),
                    office == null ? now.office() : blankToNull(office),
                    phone == null ? PhoneChange.KEEP : PhoneChange.to(blankToNull(phone)));
        }
    }

    /**
     * Where a person goes, and who takes over what hangs on him.
     *
     * @param successorId somebody of the same unit; without one, the unit holds it
     * @param unitId the other unit; without one he leaves altogether
     * @param takesHoldings whether his addresses go with him there
     */
    record Departure(
            @Nullable Long successorId,
            @Nullable Long unitId,
            @Nullable Boolean takesHoldings,
            @NotBlank @Size(max = 200) String reason) {

        Wish wish() {
            return new Wish(
                    successorId == null ? null : new PersonId(successorId),
                    unitId == null ? null : new UnitId(unitId),
                    takesHoldings != null && takesHoldings,
                    reason.strip());
        }
    }

    /** What hangs on a person. */
    record DeparturePreview(List<Held> held) {}

    /** A whole telephone number. */
    record PhoneBody(String phone) {}

    record PersonBody(
            long id,
            String name,
            long unitId,
            String unitName,
            @Nullable String department,
            @Nullable String post,
            @Nullable String office,
            @Nullable String phoneMasked,
            @Nullable Instant leftAt) {

        static PersonBody of(PersonView view) {
            Person person = view.person();
            return new PersonBody(
                    person.id().value(),
                    person.name(),
                    person.unitId().value(),
                    view.unitName(),
                    person.department(),
                    person.post(),
                    view.office(),
                    person.phoneMasked(),
                    view.leftAt());
        }
    }

    @Permitted(Permission.ORGANIZATION_READ)
    @Audited("person.read")
    @GetMapping
    Page<PersonBody> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Long unitId,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Optional<String> phone = Optional.ofNullable(query)
                .filter(text -> caller.may(Permission.PHONE_READ))
                .flatMap(PhoneNumber::asked);
        return store.list(
                        new Filter(
                                unitId == null ? null : new UnitId(unitId),
                                query == null || phone.isPresent()
                                        ? null
                                        : NameQuery.of(query).orElse(null),
                                phone.orElse(null)),
                        caller.scope(phone.isPresent() ? Permission.PHONE_READ : Permission.ORGANIZATION_READ),
                        pageToken,
                        pageSize)
                .map(PersonBody::of);
    }

    @Permitted(Permission.ORGANIZATION_READ)
    @Audited("person.read")
    @GetMapping("/{id}")
    PersonBody get(Caller caller, @PathVariable long id) {
        return PersonBody.of(find(caller, id));
    }

    @Permitted(Permission.PERSON_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PersonBody create(Caller caller, @Valid @RequestBody NewPerson body) {
        return get(caller, people.create(caller, body.details()).value());
    }

    @Permitted(Permission.PERSON_WRITE)
    @PatchMapping("/{id}")
    PersonBody edit(Caller caller, @PathVariable long id, @Valid @RequestBody PersonEdit body) {
        people.edit(caller, new PersonId(id), body::over);
        return get(caller, id);
    }

    /** What would be handed over. */
    @Permitted(Permission.ORGANIZATION_WRITE)
    @GetMapping("/{id}/departure")
    DeparturePreview previewDeparture(Caller caller, @PathVariable long id) {
        return new DeparturePreview(leaving.held(caller, new PersonId(id)));
    }

    @Permitted(Permission.ORGANIZATION_WRITE)
    @PostMapping("/{id}/departure")
    PersonBody leave(Caller caller, @PathVariable long id, @Valid @RequestBody Departure body) {
        PersonId person = new PersonId(id);
        leaving.leave(caller, person, body.wish());
        return PersonBody.of(store.view(person, caller.scope(Permission.ORGANIZATION_WRITE))
                .orElseThrow(ProblemException::notFound));
    }

    /** Each reading is recorded, so it is nothing that a browser may repeat by itself. */
    @Permitted(Permission.PHONE_READ)
    @PostMapping("/{id}/phone-readings")
    PhoneBody readPhone(Caller caller, @PathVariable long id) {
        return new PhoneBody(people.readPhone(caller, new PersonId(id)));
    }

    private PersonView find(Caller caller, long id) {
        return store.view(new PersonId(id), caller.scope(Permission.ORGANIZATION_READ))
                .orElseThrow(ProblemException::notFound);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
