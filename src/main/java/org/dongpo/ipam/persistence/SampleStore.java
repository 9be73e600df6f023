package org.dongpo.ipam.persistence;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.ipam.domain.Forecast;
import org.dongpo.ipam.domain.Forecast.Outlook;
import org.dongpo.ipam.domain.Forecast.Sample;
import org.dongpo.shared.PrefixId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How full each prefix was day by day, and when it will run out. */
@Repository
public class SampleStore {

    /** Used and reserved, and the total, of each prefix with all below it, in the unit in which it is counted. */
    private static final String FIGURES = """
            SELECT prefix.id AS prefix_id,
                   CASE WHEN in_nets THEN own.nets - own.nets_cooling + coalesce(below.nets - below.nets_cooling, 0)
                             + coalesce(unfolded.nets - unfolded.nets_cooling, 0)
                        ELSE own.used + own.reserved + coalesce(below.used + below.reserved, 0)
                             + coalesce(unfolded.used + unfolded.reserved, 0)
                   END AS taken,
                   CASE WHEN in_nets THEN power(CAST(2 AS numeric), 64 - masklen(prefix.cidr))
                        ELSE own.total + coalesce(below.total, 0) + coalesce(unfolded.total, 0)
                   END AS total
            FROM prefix
            CROSS JOIN LATERAL (SELECT family(prefix.cidr) = 6 AND masklen(prefix.cidr) < 64 AS in_nets) AS unit
            JOIN prefix_usage AS own ON own.prefix_id = prefix.id
            LEFT JOIN prefix_rollup AS below ON below.prefix_id = prefix.id
            LEFT JOIN unfolded_usage() AS unfolded ON unfolded.prefix_id = prefix.id
            """;

    private final JdbcClient jdbc;

    SampleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets one node at a time sample; until the end of the transaction. */
    public boolean lock() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('usage_sample'))")
                .query(Boolean.class)
                .single();
    }

    /**
     * Makes the past of prefixes that have no sample from the holdings of the addresses that are in them now: how many
     * were held at the end of each day on which that changed. Blocks that are counted in /64s have no such past.
     */
    public int rebuild(LocalDate since, LocalDate today) {
        return jdbc.sql("""
                        INSERT INTO usage_sample (prefix_id, day, taken, total)
                        WITH RECURSIVE fresh AS MATERIALIZED (
                            SELECT prefix.id
                            FROM prefix
                            WHERE NOT EXISTS (SELECT 1 FROM usage_sample WHERE usage_sample.prefix_id = prefix.id)
                              AND (family(cidr) = 4 OR masklen(cidr) >= 64)),
                        event (prefix_id, day, change) AS (
                            SELECT address.prefix_id, greatest(CAST(moment.at AS date), :since), sum(moment.change)
                            FROM holding
                            JOIN address ON address.id = holding.address_id
                            CROSS JOIN LATERAL (VALUES (lower(period), 1), (upper(period), -1)) AS moment (at, change)
                            WHERE address.prefix_id IS NOT NULL
                              AND moment.at IS NOT NULL
                              AND CAST(moment.at AS date) < :today
                              AND EXISTS (SELECT 1 FROM fresh)
                            GROUP BY 1, 2),
                        climbing (prefix_id, day, change) AS (
                            SELECT prefix_id, day, change FROM event
                            UNION ALL
                            SELECT prefix.parent_id, day, change
                            FROM climbing
                            JOIN prefix ON prefix.id = climbing.prefix_id
                            WHERE prefix.parent_id IS NOT NULL),
                        daily AS (
                            SELECT prefix_id, day, sum(change) AS change
                            FROM climbing
                            WHERE prefix_id IN (SELECT id FROM fresh)
                            GROUP BY prefix_id, day
                            HAVING sum(change) <> 0)
                        SELECT daily.prefix_id,
                               daily.day,
                               greatest(sum(daily.change) OVER (PARTITION BY daily.prefix_id ORDER BY daily.day), 0),
                               own.total + coalesce(below.total, 0)
                        FROM daily
                        JOIN prefix_usage AS own ON own.prefix_id = daily.prefix_id
                        LEFT JOIN prefix_rollup AS below ON below.prefix_id = daily.prefix_id
                        ON CONFLICT (prefix_id, day) DO NOTHING
                        """)
                .param("since", Date.valueOf(since))
                .param("today", Date.valueOf(today))
                .update();
    }

    /** Writes down how full each prefix is, unless it is as it was when it was last written. */
    public int sample(LocalDate today) {
        return jdbc.sql("""
                        INSERT INTO usage_sample (prefix_id, day, taken, total)
                        SELECT figures.prefix_id, :today, figures.taken, figures.total
                        FROM (%s) AS figures
                        LEFT JOIN LATERAL (
                            SELECT taken, total
                            FROM usage_sample
                            WHERE usage_sample.prefix_id = figures.prefix_id
                            ORDER BY day DESC
                            LIMIT 1) AS last ON true
                        WHERE (figures.taken, figures.total) IS DISTINCT FROM (last.taken, last.total)
                        ORDER BY figures.prefix_id
                        ON CONFLICT (prefix_id, day) DO UPDATE
                        SET taken = excluded.taken,
                            total = excluded.total
                        """.formatted(FIGURES))
                .param("today", Date.valueOf(today))
                .update();
    }

    /** Of what is older than a day, keeps the last of each month. */
    public int thin(LocalDate before) {
        return jdbc.sql("""
                        DELETE FROM usage_sample AS old
                        WHERE day < :before
                          AND EXISTS (
                              SELECT 1
                              FROM usage_sample AS later
                              WHERE later.prefix_id = old.prefix_id
                                AND later.day > old.day
                                AND later.day < date_trunc('month', old.day) + interval '1 month'
                                AND later.day < :before)
                        """).param("before", Date.valueOf(before)).update();
    }

    /** The samples of a prefix from a day on, and the one before, the oldest first. */
    public List<Sample> of(PrefixId prefix, LocalDate since) {
        return of(List.of(prefix), since).getOrDefault(prefix.value(), List.of());
    }

    /** The samples of some prefixes by id. */
    public Map<Long, List<Sample>> of(List<PrefixId> prefixes, LocalDate since) {
        Map<Long, List<Sample>> samples = new TreeMap<>();
        jdbc.sql("""
                        SELECT usage_sample.prefix_id, day, taken, total
                        FROM unnest(:prefixes) AS wanted (id)
                        JOIN usage_sample ON usage_sample.prefix_id = wanted.id
                        WHERE day >= coalesce((
                            SELECT max(before.day)
                            FROM usage_sample AS before
                            WHERE before.prefix_id = wanted.id
                              AND before.day <= :since), :since)
                        ORDER BY usage_sample.prefix_id, day
                        """)
                .param("prefixes", prefixes.stream().map(PrefixId::value).toArray(Long[]::new))
                .param("since", Date.valueOf(since))
                .query((row, n) -> samples.computeIfAbsent(row.getLong("prefix_id"), id -> new ArrayList<>())
                        .add(sample(row)))
                .list();
        return samples;
    }

    /** The ids of prefixes that have samples, some at a time. */
    public List<PrefixId> sampled(long after, int limit) {
        return jdbc.sql("""
                        SELECT id
                        FROM prefix
                        WHERE id > :after
                          AND EXISTS (SELECT 1 FROM usage_sample WHERE usage_sample.prefix_id = prefix.id)
                        ORDER BY id
                        LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new PrefixId(row.getLong("id")))
                .list();
    }

    /** Keeps the forecasts of some prefixes; those that have gone meanwhile are passed over. */
    public void keep(Map<Long, Forecast> forecasts) {
        List<Map.Entry<Long, Forecast>> entries = List.copyOf(forecasts.entrySet());
        jdbc.sql("""
                        INSERT INTO usage_forecast (prefix_id, outlook, runs_out)
                        SELECT new.prefix_id, new.outlook, CAST(new.runs_out AS date)
                        FROM unnest(:prefixes, :outlooks, :days) AS new (prefix_id, outlook, runs_out)
                        JOIN prefix ON prefix.id = new.prefix_id
                        ORDER BY new.prefix_id
                        ON CONFLICT (prefix_id) DO UPDATE
                        SET outlook = excluded.outlook,
                            runs_out = excluded.runs_out
                        WHERE (usage_forecast.outlook, usage_forecast.runs_out)
                            IS DISTINCT FROM (excluded.outlook, excluded.runs_out)
                        """)
                .param("prefixes", entries.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .param(
                        "outlooks",
                        entries.stream()
                                .map(entry -> entry.getValue().outlook().name())
                                .toArray(String[]::new))
                .param(
                        "days",
                        entries.stream().map(entry -> day(entry.getValue())).toArray(String[]::new))
                .update();
    }

    private static @Nullable String day(Forecast forecast) {
        return forecast.runsOut() == null ? null : forecast.runsOut().toString();
    }

    /** The latest forecast in a row, without its pace; nothing where there is none yet. */
    static @Nullable Forecast forecast(ResultSet row) throws SQLException {
        String outlook = row.getString("outlook");
        Date day = row.getDate("runs_out");
        return outlook == null
                ? null
                : new Forecast(Outlook.valueOf(outlook), day == null ? null : day.toLocalDate(), 0);
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                row.getDate("day").toLocalDate(),
                row.getLong("taken"),
                row.getBigDecimal("total").toBigInteger());
    }
}
