package org.dongpo.audit.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dongpo.audit.domain.Anchor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signed anchors of the chain, one a day. */
@Repository
public class AnchorStore {

    private final JdbcClient jdbc;

    AnchorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An anchor with its signature, and the number of the key that made it. */
    public record Signed(Anchor anchor, int keyNumber, byte[] signature) {}

    /** Adds the anchor of a day, unless the day has one. */
    public void add(Signed signed) {
        Anchor anchor = signed.anchor();
        jdbc.sql("""
                        INSERT INTO audit_anchor (day, at, seal, hash, entries, key_number, signature)
                        VALUES (:day, :at, :seal, :hash, :entries, :keyNumber, :signature)
                        ON CONFLICT (day) DO NOTHING
                        """)
                .param("day", anchor.day())
                .param("at", Timestamp.from(anchor.at()))
                .param("seal", anchor.seal())
                .param("hash", anchor.hash())
                .param("entries", anchor.entries())
                .param("keyNumber", signed.keyNumber())
                .param("signature", signed.signature())
                .update();
    }

    public Optional<Signed> find(LocalDate day) {
        return jdbc.sql("SELECT * FROM audit_anchor WHERE day = :day")
                .param("day", day)
                .query((row, n) -> signed(row))
                .optional();
    }

    /** The latest first. */
    public List<Signed> latest(int most) {
        return jdbc.sql("SELECT * FROM audit_anchor ORDER BY day DESC LIMIT :most")
                .param("most", most)
                .query((row, n) -> signed(row))
                .list();
    }

    private static Signed signed(ResultSet row) throws SQLException {
        Anchor anchor = new Anchor(
                row.getObject("day", LocalDate.class),
                row.getTimestamp("at").toInstant(),
                row.getLong("seal"),
                row.getString("hash"),
                row.getLong("entries"));
        return new Signed(anchor, row.getInt("key_number"), row.getBytes("signature"));
    }
}
