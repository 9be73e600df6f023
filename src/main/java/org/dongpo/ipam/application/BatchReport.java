package org.dongpo.ipam.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.BatchAction;
import org.dongpo.ipam.BatchOutcome;
import org.dongpo.ipam.BatchOutcome.BatchLine;
import org.dongpo.ipam.BatchOutcome.BatchRefusal;
import org.dongpo.ipam.BatchOutcome.BatchSide;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.application.Judged.Verdict;
import org.dongpo.ipam.domain.BatchFault;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tells what became, or would become, of the addresses of a batch, with names and reasons. */
@Component
class BatchReport {

    /** Nobody reads more lines of what goes well; what does not is told nearly whole. */
    private static final int CHANGES = 500;

    private static final int REFUSALS = 5_000;

    private static final int ERRORS = 100;

    private final Organizations organizations;
    private final MessageSource messages;

    BatchReport(Organizations organizations, MessageSource messages) {
        this.organizations = organizations;
        this.messages = messages;
    }

    BatchOutcome of(@Nullable Long id, BatchAction action, List<Judged> judged) {
        List<Judged> shown = Stream.concat(
                        with(Verdict.REFUSED, judged).limit(REFUSALS),
                        with(Verdict.CHANGED, judged).limit(CHANGES))
                .toList();
        Names names = names(shown);
        return new BatchOutcome(
                id,
                action,
                judged.size(),
                count(Verdict.CHANGED, judged),
                count(Verdict.UNCHANGED, judged),
                count(Verdict.PASSED_OVER, judged),
                refused(judged),
                shown.stream().map(one -> line(one, names)).toList());
    }

    int refused(List<Judged> judged) {
        return count(Verdict.REFUSED, judged);
    }

    /** Refuses the whole when one is refused, and tells of the first hundred where and why. */
    void throwIfRefused(List<Judged> judged) {
        List<FieldProblem> errors = with(Verdict.REFUSED, judged)
                .flatMap(one -> one.faults().stream().map(fault -> error(one, fault)))
                .limit(ERRORS)
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.fields(IpamProblem.BATCH_REFUSED, errors);
        }
    }

    private static FieldProblem error(Judged one, BatchFault fault) {
        String path = "rows[" + one.row() + "]." + fault.fact();
        return new FieldProblem(path, fault.code(), fault.arguments());
    }

    /** The digest of a list of addresses, by which it can be told later whether another list is the same. */
    String digest(List<Judged> changing) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            changing.stream()
                    .map(one -> one.requireKnown().space() + " " + one.ip() + "\n")
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Judged> with(Verdict verdict, List<Judged> judged) {
        return judged.stream().filter(one -> one.verdict() == verdict);
    }

    private static int count(Verdict verdict, List<Judged> judged) {
        return (int) with(verdict, judged).count();
    }

    private BatchLine line(Judged one, Names names) {
        Judged.Known known = one.known();
        Judged.After after = one.after();
        return new BatchLine(
                one.row(),
                known == null || known.id() == null ? null : known.id().value(),
                one.ip(),
                known == null ? null : names.side(known.state(), known.holder(), known.expiresAt()),
                after == null ? null : names.side(after.state(), after.holder(), after.expiresAt()),
                one.faults().stream().map(this::refusal).toList());
    }

    private BatchRefusal refusal(BatchFault fault) {
        String key = "field." + fault.code();
        String message =
                messages.getMessage(key, fault.arguments().toArray(), fault.code(), LocaleContextHolder.getLocale());
        return new BatchRefusal(fault.fact(), fault.code(), Objects.requireNonNullElse(message, fault.code()));
    }

    private Names names(List<Judged> shown) {
        List<Holder> holders = shown.stream()
                .flatMap(one -> Stream.of(
                        one.known() == null ? null : one.known().holder(),
                        one.after() == null ? null : one.after().holder()))
                .filter(Objects::nonNull)
                .toList();
        return new Names(
                organizations.units(holders.stream().map(Holder::unitId).collect(Collectors.toSet())),
                organizations.people(holders.stream()
                        .map(Holder::personId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())));
    }

    private record Names(Map<UnitId, Unit> units, Map<PersonId, Person> people) {

        BatchSide side(AddressState state, @Nullable Holder holder, @Nullable Instant expiresAt) {
            if (holder == null) {
                return new BatchSide(state, null, null, null, null, null);
            }
            Unit unit = units.get(holder.unitId());
            Person person = holder.personId() == null ? null : people.get(holder.personId());
            return new BatchSide(
                    state,
                    unit == null ? null : unit.name(),
                    person == null ? null : person.name(),
                    holder.purpose(),
                    holder.terminal(),
                    expiresAt);
        }
    }
}
