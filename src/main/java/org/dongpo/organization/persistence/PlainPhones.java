package org.dongpo.organization.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.dongpo.organization.persistence.Phones.Kept;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Encrypts the telephone numbers of before, in the transaction of the migration that drops the plain column: whatever
 * interrupts it, either both are done or none, and the next start does it again.
 */
@Component
class PlainPhones implements Callback {

    private static final String SCRIPT = "__forget_plain_phones.sql";
    private static final int BATCH = 1000;

    private final Phones phones;

    PlainPhones(Phones phones) {
        this.phones = phones;
    }

    @Override
    public boolean supports(Event event, Context context) {
        MigrationInfo migration = context == null ? null : context.getMigrationInfo();
        return event == Event.BEFORE_EACH_MIGRATE
                && migration != null
                && migration.getScript().endsWith(SCRIPT);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "encrypt telephone numbers";
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            encrypt(context.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("the telephone numbers could not be encrypted", e);
        }
    }

    private void encrypt(Connection connection) throws SQLException {
        try (PreparedStatement plain = connection.prepareStatement("""
                        SELECT id, unit_id, name, phone FROM person WHERE phone IS NOT NULL ORDER BY id
                        """);
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE person SET phone_encrypted = ?, phone_masked = ?, phone_fingerprint = ? WHERE id = ?
                        """);
                ResultSet rows = plain.executeQuery()) {
            Set<Key> known = new HashSet<>();
            int waiting = 0;
            while (rows.next()) {
                add(update, rows, known);
                waiting++;
                if (waiting % BATCH == 0) {
                    update.executeBatch();
                }
            }
            update.executeBatch();
        }
    }

    /** The unit, the name and the number: what no two people have both. */
    private record Key(long unitId, String name, @Nullable String fingerprint) {}

    private void add(PreparedStatement update, ResultSet row, Set<Key> known) throws SQLException {
        String phone = row.getString("phone");
        Kept kept = phones.keep(phone);
        boolean first = known.add(new Key(row.getLong("unit_id"), row.getString("name"), kept.fingerprint()));
        update.setString(1, kept.encrypted());
        update.setString(2, kept.masked());
        update.setString(3, first ? kept.fingerprint() : phones.fingerprintAsWritten(phone));
        update.setLong(4, row.getLong("id"));
        update.addBatch();
    }
}
