package org.dongpo.crypto.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.Encrypted;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.crypto.KeysChanged;
import org.dongpo.crypto.Pem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Changes the key that values are encrypted with. Whatever interrupts it, all values can be read: the old keys are
 * destroyed last of all, when two looks one after the other have found nothing that needs them. Started again, it goes on.
 */
@Service
public class KeyRotation {

    private final CryptoProvider crypto;
    private final List<Encrypted> places;
    private final ApplicationEventPublisher events;

    KeyRotation(CryptoProvider crypto, List<Encrypted> places, ApplicationEventPublisher events) {
        this.crypto = crypto;
        this.places = List.copyOf(places);
        this.events = events;
    }

    /** All keys that there are. */
    public List<KeyRef> keys() {
        return crypto.keys();
    }

    /** Whether a key is the one for what is new. */
    public boolean isCurrent(KeyRef key) {
        return crypto.current(key.purpose()).equals(key);
    }

    /** The public half of a key for signatures, in PEM, for whoever verifies elsewhere. */
    public String publicKey(KeyRef key) {
        return Pem.ofPublicKey(crypto.publicKey(key));
    }

    /** Makes a new key for signatures. Those made before stay good: the old key stays. */
    public KeyRef renewSignatureKey() {
        KeyRef made = crypto.renew(KeyPurpose.SIGNATURE);
        events.publishEvent(new KeysChanged(List.of(made), List.of(), Map.of()));
        return made;
    }

    /**
     * Makes everything anew that is encrypted with an older key.
     *
     * @param newKey whether a new key is made for it first
     * @param destroyOld whether the older keys are destroyed when nothing needs them any more
     */
    public KeysChanged rotate(boolean newKey, boolean destroyOld) {
        List<KeyRef> made = newKey ? List.of(crypto.renew(KeyPurpose.ENCRYPTION)) : List.of();
        Map<String, Long> renewed = new TreeMap<>();
        renewAll(renewed);
        KeysChanged changed = new KeysChanged(made, destroyOld ? destroyOld(renewed) : List.of(), renewed);
        events.publishEvent(changed);
        return changed;
    }

    private void renewAll(Map<String, Long> renewed) {
        places.forEach(place -> renewed.merge(place.place(), renewAll(place), Long::sum));
    }

    /** Makes anew what there is at one place; how many values. */
    static long renewAll(Encrypted place) {
        long all = 0;
        for (int some = place.renewSome(); some > 0; some = place.renewSome()) {
            all += some;
        }
        return all;
    }

    private List<KeyRef> destroyOld(Map<String, Long> renewed) {
        long before;
        do {
            before = sum(renewed);
            renewAll(renewed);
        } while (sum(renewed) > before);
        List<KeyRef> destroyed = new ArrayList<>();
        for (KeyRef key : crypto.keys()) {
            if (key.purpose() == KeyPurpose.ENCRYPTION && !isCurrent(key)) {
                crypto.destroy(key);
                destroyed.add(key);
            }
        }
        return destroyed;
    }

    private static long sum(Map<String, Long> renewed) {
        return renewed.values().stream().mapToLong(Long::longValue).sum();
    }
}
