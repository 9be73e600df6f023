package org.dongpo.audit.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.audit.domain.Anchor;
import org.dongpo.audit.domain.Seal;
import org.dongpo.audit.persistence.AnchorStore;
import org.dongpo.audit.persistence.AnchorStore.Signed;
import org.dongpo.audit.persistence.SealStore;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.shared.CityTime;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Signs once a day, with the SM2 key of the installation, up to where the chain has come. */
@Service
public class Anchoring {

    private final AnchorStore anchors;
    private final SealStore seals;
    private final SealFile file;
    private final CryptoProvider crypto;
    private final JsonMapper json;
    private final Clock clock;

    Anchoring(
            AnchorStore anchors, SealStore seals, SealFile file, CryptoProvider crypto, JsonMapper json, Clock clock) {
        this.anchors = anchors;
        this.seals = seals;
        this.file = file;
        this.crypto = crypto;
        this.json = json;
        this.clock = clock;
    }

    /** Signs the day that is over, unless it is signed: a little after midnight, or when the server starts later. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "${dongpo.audit.anchoring:0 1 0 * * *}", zone = "Asia/Shanghai")
    public void run() {
        sign(LocalDate.ofInstant(clock.instant(), CityTime.ZONE).minusDays(1));
    }

    /** The anchor of a day, made when there is none; it is in the database before its file is there. */
    Signed sign(LocalDate day) {
        if (anchors.find(day).isEmpty()) {
            anchors.add(signed(anchor(day)));
        }
        Signed signed = anchors.find(day).orElseThrow();
        file.writeAnchor(day.toString(), text(signed));
        return signed;
    }

    private Anchor anchor(LocalDate day) {
        Optional<Seal> last = seals.last();
        Optional<Anchor> before = anchors.latest(1).stream().map(Signed::anchor).findFirst();
        long entries = before.map(Anchor::entries).orElse(0L)
                + seals.entriesBehind(before.map(Anchor::seal).orElse(0L));
        return new Anchor(
                day,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                last.map(Seal::number).orElse(0L),
                last.map(Seal::hex).orElse(""),
                entries);
    }

    private Signed signed(Anchor anchor) {
        KeyRef key = crypto.current(KeyPurpose.SIGNATURE);
        return new Signed(anchor, key.number(), crypto.sign(key, anchor.signedText()));
    }

    boolean holds(Signed signed) {
        KeyRef key = new KeyRef(KeyPurpose.SIGNATURE, signed.keyNumber());
        return crypto.keys().contains(key)
                && crypto.verify(crypto.publicKey(key), signed.anchor().signedText(), signed.signature());
    }

    /** Whether the file of a day has the same signature. */
    boolean isInFile(Signed signed) {
        String text = file.anchor(signed.anchor().day().toString());
        return text == null
                || Arrays.equals(
                        Base64.getDecoder()
                                .decode(json.readTree(text).at("/signature").asString("")),
                        signed.signature());
    }

    /** The latest anchors. */
    public List<Signed> latest(int most) {
        return anchors.latest(most);
    }

    /** The anchor of a day as a file, with all that somebody needs to verify it elsewhere. */
    public Optional<String> file(LocalDate day) {
        return anchors.find(day).map(this::text);
    }

    private String text(Signed signed) {
        Base64.Encoder base64 = Base64.getEncoder();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("day", signed.anchor().day().toString());
        content.put("at", signed.anchor().at().toString());
        content.put("seal", signed.anchor().seal());
        content.put("hash", signed.anchor().hash());
        content.put("entries", signed.anchor().entries());
        content.put("signedText", new String(signed.anchor().signedText(), UTF_8));
        content.put("algorithm", "SM2 with SM3");
        content.put(
                "publicKey",
                base64.encodeToString(crypto.publicKey(new KeyRef(KeyPurpose.SIGNATURE, signed.keyNumber()))));
        content.put("signature", base64.encodeToString(signed.signature()));
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
    }
}
