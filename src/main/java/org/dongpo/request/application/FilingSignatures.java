package org.dongpo.request.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.crypto.Marked;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.request.domain.FiledText;
import org.dongpo.request.domain.Request;
import org.dongpo.request.persistence.SignedFilingStore;
import org.dongpo.request.persistence.SignedFilingStore.Recorded;
import org.dongpo.request.persistence.SignedFilingStore.Signature;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Signs filings with the SM2 key of the installation, and tells whether what is in the database is what was signed. */
@Component
public class FilingSignatures implements Marked {

    private static final int AT_ONCE = 200;
    private static final int MOST_BROKEN = 1_000;

    private final SignedFilingStore store;
    private final CryptoProvider crypto;
    private final Organizations organizations;
    private final AddressRegister register;

    FilingSignatures(
            SignedFilingStore store, CryptoProvider crypto, Organizations organizations, AddressRegister register) {
        this.store = store;
        this.crypto = crypto;
        this.organizations = organizations;
        this.register = register;
    }

    /** How a signature stands. */
    public enum State {
        /** All of it is as it was signed. */
        VALID,
        /** Something is not; or the signature, or its key, is gone. */
        INVALID,
        /** The filing was made before filings were signed. */
        NONE
    }

    /**
     * What is known of the signature of a filing.
     *
     * @param changed the names of the facts that are not as they were signed
     * @param publicKey SubjectPublicKeyInfo in DER
     * @param form what the signed text has the digest of, as it is now
     */
    public record Verdict(
            State state,
            List<String> changed,
            @Nullable Signature signature,
            byte @Nullable [] publicKey,
            String form) {}

    /** Signs a filing of the running transaction, as it is in the database, with all decisions that led to it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void sign(Caller caller, Request.Filed request, Instant now) {
        RequestId id = request.facts().id();
        Recorded recorded = store.find(id).orElseThrow();
        String text = new FiledText(facts(recorded), told(caller, request, now)).text();
        KeyRef key = crypto.current(KeyPurpose.SIGNATURE);
        store.add(id, new Signature(text, now, key.number(), crypto.sign(key, text.getBytes(UTF_8))));
    }

    private Map<String, String> facts(Recorded recorded) {
        Map<String, String> facts = new LinkedHashMap<>(recorded.facts());
        facts.put("form", "SM3 " + digest(recorded.form().getBytes(UTF_8)));
        return facts;
    }

    private String digest(byte[] data) {
        return HexFormat.of().formatHex(crypto.digest(data));
    }

    private Map<String, String> told(Caller caller, Request.Filed request, Instant now) {
        Map<String, String> told = new LinkedHashMap<>();
        unit(request.facts().unitId(), "unit", told);
        List<String> ips = request.addresses().reservations().stream()
                .flatMap(id -> register.addressesOf(id).stream())
                .sorted(Comparator.comparingLong(
                        (ReservedAddress address) -> address.id().value()))
                .map(ReservedAddress::ip)
                .toList();
        for (int i = 0; i < ips.size(); i++) {
            told.put("address " + (i + 1), ips.get(i));
        }
        told.put("filedBy", caller.personName());
        if (caller.unitId() != null) {
            unit(caller.unitId(), "filedByUnit", told);
        }
        told.put("signedAt", now.toString());
        return told;
    }

    private void unit(UnitId id, String name, Map<String, String> told) {
        Unit unit = organizations.unit(id).orElse(null);
        if (unit != null) {
            told.put(name, unit.name());
        }
    }

    /** Whether the signature of a filing holds. */
    @Transactional(readOnly = true)
    public Verdict verdict(RequestId id) {
        return verdict(store.find(id).orElseThrow(), publicKeys());
    }

    private Verdict verdict(Recorded recorded, Map<Integer, byte[]> publicKeys) {
        Signature signature = recorded.signature();
        if (signature == null) {
            return recorded.signed()
                    ? new Verdict(State.INVALID, List.of("signature"), null, null, recorded.form())
                    : new Verdict(State.NONE, List.of(), null, null, recorded.form());
        }
        byte[] publicKey = publicKeys.get(signature.keyNumber());
        List<String> changed = new ArrayList<>(FiledText.parse(signature.text()).differences(facts(recorded)));
        if (publicKey == null || !crypto.verify(publicKey, signature.text().getBytes(UTF_8), signature.value())) {
            changed.add(0, "signature");
        }
        return new Verdict(
                changed.isEmpty() ? State.VALID : State.INVALID, changed, signature, publicKey, recorded.form());
    }

    /** Those of older keys, too. */
    private Map<Integer, byte[]> publicKeys() {
        return crypto.keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.SIGNATURE)
                .collect(Collectors.toMap(KeyRef::number, crypto::publicKey));
    }

    @Override
    public String place() {
        return "filing_signature";
    }

    /** Those that were made before filings were signed are no rows of this. */
    @Override
    public Finding verify() {
        Map<Integer, byte[]> publicKeys = publicKeys();
        long rows = 0;
        List<String> broken = new ArrayList<>();
        List<Recorded> some = store.behind(0, AT_ONCE);
        while (!some.isEmpty()) {
            for (Recorded recorded : some) {
                Verdict verdict = verdict(recorded, publicKeys);
                rows += verdict.state() == State.NONE ? 0 : 1;
                if (verdict.state() == State.INVALID && broken.size() < MOST_BROKEN) {
                    broken.add(recorded.number() + ": " + String.join(", ", verdict.changed()));
                }
            }
            some = store.behind(some.get(some.size() - 1).id().value(), AT_ONCE);
        }
        return new Finding(rows, broken);
    }
}
