package org.dongpo.identity.application;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Settings;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts calls, on this node, by who makes them: an account in the browser, an account by its tokens, or an address
 * without an account. Each has as many calls a minute as the setting says, which it may use at once.
 */
@Component
public class Rates {

    /** Who is counted. */
    public enum Kind {
        ACCOUNT(RateSettings.ACCOUNT),
        TOKEN(RateSettings.TOKEN),
        ADDRESS(RateSettings.ADDRESS);

        private final NumberSetting setting;

        Kind(NumberSetting setting) {
            this.setting = setting;
        }
    }

    /** With another limit it is another bucket, so that a changed setting holds at once. */
    private record Key(Kind kind, String who, int limit) {}

    private final Settings settings;
    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

    Rates(Settings settings) {
        this.settings = settings;
    }

    /** A call that came too soon: how many there may be in a minute, and after how many seconds to try again. */
    public record TooSoon(int limit, long seconds) {}

    /** Counts a call; what comes back when it was one too many. */
    public Optional<TooSoon> count(Kind kind, String who) {
        int limit = settings.number(kind.setting);
        Bucket bucket = buckets.computeIfAbsent(new Key(kind, who, limit), key -> bucket(key.limit()));
        if (bucket.tryConsume(1)) {
            return Optional.empty();
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
        return Optional.of(new TooSoon(limit, seconds));
    }

    private static Bucket bucket(int limit) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, Duration.ofMinutes(1)))
                .build();
    }

    /** Who has been quiet for a while needs no bucket. */
    @Scheduled(fixedDelayString = "PT1M")
    void forget() {
        buckets.entrySet()
                .removeIf(entry ->
                        entry.getValue().getAvailableTokens() >= entry.getKey().limit());
    }
}
