package org.dongpo.attachment.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dongpo.attachment.Attachments.Attachment;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.AttachmentId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of files. */
@Repository
public class AttachmentStore {

    private static final String SELECT =
            "SELECT id, uploader_id, owner, name, size, content_type, sha256, stored_name FROM attachment";

    private final JdbcClient jdbc;

    AttachmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of the table. */
    public record AttachmentRow(
            Attachment file, AccountId uploader, @Nullable String owner, String storedName) {}

    /** A file that has been written into the folder. */
    public record StoredFile(String name, long size, String contentType, String sha256, String storedName) {}

    public AttachmentId add(AccountId uploader, StoredFile file, Instant now) {
        return jdbc.sql("""
                        INSERT INTO attachment (uploader_id, name, size, content_type, sha256, stored_name, uploaded_at)
                        VALUES (:uploader, :name, :size, :type, :sha256, :stored, :now)
                        RETURNING id
                        """)
                .param("uploader", uploader.value())
                .param("name", file.name())
                .param("size", file.size())
                .param("type", file.contentType())
                .param("sha256", file.sha256())
                .param("stored", file.storedName())
                .param("now", Timestamp.from(now))
                .query((row, n) -> new AttachmentId(row.getLong("id")))
                .single();
    }

    /** How many files an account has brought since a moment and still has here. */
    public int countSince(AccountId uploader, Instant since) {
        return jdbc.sql("SELECT count(*) FROM attachment WHERE uploader_id = :uploader AND uploaded_at >= :since")
                .param("uploader", uploader.value())
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    public Optional<AttachmentRow> find(AttachmentId id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id.value())
                .query(AttachmentStore::row)
                .optional();
    }

    public List<AttachmentRow> ofOwner(String owner) {
        return jdbc.sql(SELECT + " WHERE owner = :owner ORDER BY id")
                .param("owner", owner)
                .query(AttachmentStore::row)
                .list();
    }

    /** Binds what the account has uploaded and nothing has bound yet; tells how many that were. */
    public int bind(AccountId uploader, Collection<AttachmentId> ids, String owner) {
        return jdbc.sql("""
                        UPDATE attachment
                        SET owner = :owner
                        WHERE id = ANY (:ids)
                          AND uploader_id = :uploader
                          AND owner IS NULL
                        """)
                .param("owner", owner)
                .param("ids", ids.stream().map(AttachmentId::value).toArray(Long[]::new))
                .param("uploader", uploader.value())
                .update();
    }

    public void unbind(Collection<AttachmentId> ids, String owner) {
        jdbc.sql("UPDATE attachment SET owner = NULL WHERE id = ANY (:ids) AND owner = :owner")
                .param("ids", ids.stream().map(AttachmentId::value).toArray(Long[]::new))
                .param("owner", owner)
                .update();
    }

    /** Forgets what was uploaded before a moment and never bound, and tells the names under which it lies. */
    public List<String> removeUnbound(Instant before) {
        return jdbc.sql("DELETE FROM attachment WHERE owner IS NULL AND uploaded_at < :before RETURNING stored_name")
                .param("before", Timestamp.from(before))
                .query(String.class)
                .list();
    }

    public boolean knows(String storedName) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM attachment WHERE stored_name = :stored)")
                .param("stored", storedName)
                .query(Boolean.class)
                .single();
    }

    private static AttachmentRow row(ResultSet row, int number) throws SQLException {
        return new AttachmentRow(
                new Attachment(
                        new AttachmentId(row.getLong("id")),
                        row.getString("name"),
                        row.getLong("size"),
                        row.getString("content_type"),
                        row.getString("sha256")),
                new AccountId(row.getLong("uploader_id")),
                row.getString("owner"),
                row.getString("stored_name"));
    }
}
