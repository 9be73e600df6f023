package org.dongpo.ipam.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.HoldingQueries;
import org.dongpo.ipam.persistence.HoldingQueries.Question;
import org.dongpo.ipam.persistence.HoldingQueries.Span;
import org.dongpo.ipam.persistence.HoldingQueries.Subject;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.MacAddress;
import org.dongpo.shared.Page;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who held what, at an instant or in a period. */
@RestController
@RequestMapping("/api/v1")
class HoldingController {

    private final HoldingQueries queries;
    private final Names names;
    private final Clock clock;

    HoldingController(HoldingQueries queries, Names names, Clock clock) {
        this.queries = queries;
        this.names = names;
        this.clock = clock;
    }

    /** The holdings of an address: by its id, which is digits alone, or by its number, which has dots or colons. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/addresses/{address}/holdings")
    Page<AddressBody> holdingsOfAddress(
            Caller caller,
            @PathVariable String address,
            @RequestParam(required = false) @Nullable Long spaceId,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Question question = new Question(addressed(address), space(spaceId), span(at, from, to, Span.EVER));
        return answer(caller, question, pageToken, pageSize);
    }

    /** The holdings of a unit, a person, a terminal or an address; without a time, those of now. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/holdings")
    Page<AddressBody> holdings(
            Caller caller,
            @RequestParam(required = false) @Nullable String ip,
            @RequestParam(required = false) @Nullable Long unitId,
            @RequestParam(required = false) @Nullable Long personId,
            @RequestParam(required = false) @Nullable String mac,
            @RequestParam(required = false) @Nullable @Size(max = 100) String terminal,
            @RequestParam(required = false) @Nullable Long spaceId,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        String typedIp = text(ip);
        String typedMac = text(mac);
        Subject subject = new Subject(
                null,
                typedIp == null ? null : ip(typedIp),
                unitId == null ? null : new UnitId(unitId),
                personId == null ? null : new PersonId(personId),
                typedMac == null ? null : mac(typedMac),
                text(terminal));
        if (subject.isEmpty()) {
            throw ProblemException.field("ip", "who-missing");
        }
        Span span = span(at, from, to, Span.at(clock.instant()));
        return answer(caller, new Question(subject, space(spaceId), span), pageToken, pageSize);
    }

    private Page<AddressBody> answer(Caller caller, Question question, @Nullable String pageToken, int pageSize) {
        Page<AddressView> page = queries.list(question, caller.scope(Permission.REGISTER_READ), pageToken, pageSize);
        Names.Found found = names.ofAddresses(page.items());
        return page.map(view -> AddressBody.of(view, found));
    }

    private static Subject addressed(String text) {
        boolean isId = text.chars().allMatch(sign -> sign >= '0' && sign <= '9') && text.length() < 19;
        return isId ? Subject.of(new AddressId(Long.parseLong(text))) : Subject.of(ip(text));
    }

    private static Span span(@Nullable Instant at, @Nullable Instant from, @Nullable Instant to, Span otherwise) {
        if (at != null) {
            if (from != null || to != null) {
                throw ProblemException.field("at", "at-or-period");
            }
            return Span.at(at);
        }
        if (from != null && to != null && !to.isAfter(from)) {
            throw ProblemException.field("to", "period-order");
        }
        return from == null && to == null ? otherwise : new Span(from, to);
    }

    private static @Nullable SpaceId space(@Nullable Long id) {
        return id == null ? null : new SpaceId(id);
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private static String ip(String text) {
        return IpText.address(text).map(IpText::canonical).orElseThrow(() -> ProblemException.field("ip", "ip"));
    }

    private static MacAddress mac(String text) {
        return MacAddress.parse(text).orElseThrow(() -> ProblemException.field("mac", "terminal-mac"));
    }
}
