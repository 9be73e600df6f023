package org.dongpo.identity.persistence;

import org.dongpo.shared.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sessions that are signed in now. Each carries its account's id as the name of its principal. */
@Repository
public class OpenSessions {

    private final JdbcClient jdbc;

    OpenSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends all sessions of an account, in the running transaction. */
    public void end(AccountId account) {
        jdbc.sql("DELETE FROM spring_session WHERE principal_name = :account")
                .param("account", account.toString())
                .update();
    }

    /** Ends one session, in the running transaction. */
    public void end(AccountId account, String sessionId) {
        jdbc.sql("DELETE FROM spring_session WHERE principal_name = :account AND session_id = :session")
                .param("account", account.toString())
                .param("session", sessionId)
                .update();
    }
}
