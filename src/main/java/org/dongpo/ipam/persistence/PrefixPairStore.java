package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.PartnerForm;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.PartnerFormula;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of pairs of prefixes: each begins, and ends. */
@Repository
public class PrefixPairStore {

    private static final String OPEN = """
            SELECT prefix_pair.id,
                   prefix_pair.form,
                   ipv4.id AS ipv4_id,
                   ipv4.space_id AS ipv4_space,
                   text(ipv4.cidr) AS ipv4_cidr,
                   ipv4.status AS ipv4_status,
                   ipv6.id AS ipv6_id,
                   ipv6.space_id AS ipv6_space,
                   text(ipv6.cidr) AS ipv6_cidr,
                   ipv6.status AS ipv6_status,
                   ipv4_area.kind AS ipv4_area,
                   ipv6_area.kind AS ipv6_area
            FROM prefix_pair
            JOIN prefix AS ipv4 ON ipv4.id = prefix_pair.ipv4_prefix_id
            JOIN prefix AS ipv6 ON ipv6.id = prefix_pair.ipv6_prefix_id
            JOIN address_space AS ipv4_area ON ipv4_area.id = ipv4.space_id
            JOIN address_space AS ipv6_area ON ipv6_area.id = ipv6.space_id
            WHERE prefix_pair.ended_at IS NULL
            """;

    private final JdbcClient jdbc;

    PrefixPairStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of the two prefixes of a pair, as it is now. */
    public record Half(PrefixId prefixId, SpaceId spaceId, Cidr cidr, boolean container, String area) {}

    /** A pair that has not ended. */
    public record OpenPair(PrefixPairId id, PartnerForm form, Half ipv4, Half ipv6) {

        /** How the partners of its addresses are made. */
        public PartnerFormula formula() {
            return new PartnerFormula(form, ipv4.cidr(), ipv6.cidr());
        }

        /** Its two prefixes. */
        public List<PrefixId> prefixes() {
            return List.of(ipv4.prefixId(), ipv6.prefixId());
        }

        /** Such as {@code 10.0.0.0/24 ↔ 2001:db8::/64}. */
        public String text() {
            return ipv4.cidr() + " ↔ " + ipv6.cidr();
        }
    }

    /** What can happen to a pair. */
    public enum PairAction {
        MADE,
        FORM,
        RESIZED,
        PARTNERS,
        ENDED
    }

    /** Why a pair of prefixes ended. */
    public enum EndReason {
        /** Somebody took it apart. */
        DISSOLVED,
        /** One of its prefixes is gone. */
        REMOVED,
        /** One of its prefixes has become another block, for which the form does not work. */
        RESHAPED,
        /** One of its prefixes only holds others now. */
        CONTAINER,
        /** Its prefixes lie in different areas of the network now. */
        AREA
    }

    /** Begins a pair; a key throws when one of the prefixes is in another. */
    public PrefixPairId add(PrefixRow ipv4, PrefixRow ipv6, PartnerForm form, String login, Instant now) {
        UnitId unit = ipv4.unitId();
        return new PrefixPairId(jdbc.sql("""
                        INSERT INTO prefix_pair
                            (ipv4_prefix_id, ipv4_space_id, ipv4_cidr, ipv6_prefix_id, ipv6_space_id, ipv6_cidr, form,
                             division_code, unit_id, made_at, made_by)
                        VALUES
                            (:ipv4, :ipv4Space, CAST(:ipv4Cidr AS cidr), :ipv6, :ipv6Space, CAST(:ipv6Cidr AS cidr), :form,
                             :division, :unit, :now, :login)
                        RETURNING id
                        """)
                .param("ipv4", ipv4.id().value())
                .param("ipv4Space", ipv4.spaceId().value())
                .param("ipv4Cidr", ipv4.cidr().toString())
                .param("ipv6", ipv6.id().value())
                .param("ipv6Space", ipv6.spaceId().value())
                .param("ipv6Cidr", ipv6.cidr().toString())
                .param("form", form.name())
                .param("division", ipv4.divisionCode())
                .param("unit", unit == null ? null : unit.value())
                .param("now", Timestamp.from(now))
                .param("login", login)
                .query(Long.class)
                .single());
    }

    /** Whether two spaces are of the same area of the network. */
    public boolean sameArea(SpaceId one, SpaceId other) {
        return jdbc.sql("SELECT count(DISTINCT kind) = 1 FROM address_space WHERE id IN (:one, :other)")
                .param("one", one.value())
                .param("other", other.value())
                .query(Boolean.class)
                .single();
    }

    /** The pair that a prefix of either family is in now. */
    public Optional<OpenPair> openOf(PrefixId prefix) {
        return jdbc.sql(OPEN + " AND (prefix_pair.ipv4_prefix_id = :prefix OR prefix_pair.ipv6_prefix_id = :prefix)")
                .param("prefix", prefix.value())
                .query(PrefixPairStore::open)
                .optional();
    }

    public Optional<OpenPair> open(PrefixPairId id) {
        return jdbc.sql(OPEN + " AND prefix_pair.id = :id")
                .param("id", id.value())
                .query(PrefixPairStore::open)
                .optional();
    }

    /** The pairs that have a prefix in a block, or one of some others. */
    public List<OpenPair> openIn(SpaceId space, Cidr block, Collection<PrefixId> others) {
        return jdbc.sql(OPEN + """
                        AND prefix_pair.id IN (
                            SELECT pair.id
                            FROM prefix AS inside
                            JOIN prefix_pair AS pair ON pair.ipv4_prefix_id = inside.id OR pair.ipv6_prefix_id = inside.id
                            WHERE (inside.space_id = :space AND inside.cidr <<= CAST(:block AS inet))
                               OR inside.id = ANY (:others))
                        ORDER BY prefix_pair.id
                        """)
                .param("space", space.value())
                .param("block", block.toString())
                .param("others", others.stream().map(PrefixId::value).toArray(Long[]::new))
                .query(PrefixPairStore::open)
                .list();
    }

    /** Whether the blocks are still those that the pair was made for. */
    public void follow(OpenPair pair) {
        jdbc.sql("""
                        UPDATE prefix_pair
                        SET ipv4_space_id = :ipv4Space,
                            ipv4_cidr = CAST(:ipv4Cidr AS cidr),
                            ipv6_space_id = :ipv6Space,
                            ipv6_cidr = CAST(:ipv6Cidr AS cidr)
                        WHERE id = :id
                        """)
                .param("ipv4Space", pair.ipv4().spaceId().value())
                .param("ipv4Cidr", pair.ipv4().cidr().toString())
                .param("ipv6Space", pair.ipv6().spaceId().value())
                .param("ipv6Cidr", pair.ipv6().cidr().toString())
                .param("id", pair.id().value())
                .update();
    }

    public void changeForm(PrefixPairId id, PartnerForm form) {
        jdbc.sql("UPDATE prefix_pair SET form = :form WHERE id = :id")
                .param("form", form.name())
                .param("id", id.value())
                .update();
    }

    /** Ends a pair that has not ended. */
    public void end(PrefixPairId id, EndReason reason, String login, Instant now) {
        jdbc.sql("""
                        UPDATE prefix_pair
                        SET ended_at = :now, ended_by = :login, end_reason = :reason
                        WHERE id = :id
                          AND ended_at IS NULL
                        """)
                .param("now", Timestamp.from(now))
                .param("login", login)
                .param("reason", reason.name())
                .param("id", id.value())
                .update();
    }

    /** Writes a line into the history of a pair. */
    public void tell(PrefixPairId id, PairAction action, @Nullable String detail, String login, Instant now) {
        jdbc.sql("""
                        INSERT INTO prefix_pair_change (pair_id, at, login, action, detail)
                        VALUES (:pair, :now, :login, :action, :detail)
                        """)
                .param("pair", id.value())
                .param("now", Timestamp.from(now))
                .param("login", login)
                .param("action", action.name())
                .param("detail", detail)
                .update();
    }

    private static OpenPair open(ResultSet row, int number) throws SQLException {
        return new OpenPair(
                new PrefixPairId(row.getLong("id")),
                PartnerForm.valueOf(row.getString("form")),
                half(row, "ipv4"),
                half(row, "ipv6"));
    }

    private static Half half(ResultSet row, String name) throws SQLException {
        return new Half(
                new PrefixId(row.getLong(name + "_id")),
                new SpaceId(row.getLong(name + "_space")),
                Cidr.of(row.getString(name + "_cidr")),
                row.getString(name + "_status").equals("CONTAINER"),
                row.getString(name + "_area"));
    }
}
