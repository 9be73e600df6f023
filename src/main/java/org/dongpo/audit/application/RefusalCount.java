package org.dongpo.audit.application;

import java.util.HashMap;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.platform.AddressRanges;
import org.dongpo.shared.AccountId;

/**
 * Counts refusals by account, or by address where there is none, until it starts anew. It keeps so many sources apart and
 * no more: whoever has a thousand addresses shall not fill the memory instead of the table.
 */
final class RefusalCount {

    private static final int MOST_SOURCES = 10_000;
    private static final String OTHERS = "…";

    private Map<String, Source> sources = new HashMap<>();

    private static final class Source {

        private final String address;
        private int count;
        private long more;

        private Source(String address) {
            this.address = address;
        }
    }

    /** Whether this refusal is one of the first so many of its source. */
    synchronized boolean admits(Caller caller, int most) {
        String key = key(caller);
        String kept = sources.containsKey(key) || sources.size() < MOST_SOURCES ? key : OTHERS;
        String address = kept.equals(OTHERS) ? OTHERS : caller.sourceAddress();
        Source source = sources.computeIfAbsent(kept, name -> new Source(address));
        if (source.count < most) {
            source.count++;
            return true;
        }
        source.more++;
        return false;
    }

    /** How many more there were, by address. */
    synchronized Map<String, Long> startAnew() {
        Map<String, Long> rest = new HashMap<>();
        sources.values().stream()
                .filter(source -> source.more > 0)
                .forEach(source -> rest.merge(source.address, source.more, Long::sum));
        sources = new HashMap<>();
        return rest;
    }

    private static String key(Caller caller) {
        AccountId account = caller.accountId();
        return account == null ? AddressRanges.source(caller.sourceAddress()) : "account " + account;
    }
}
