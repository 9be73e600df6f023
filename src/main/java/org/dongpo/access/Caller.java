package org.dongpo.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, and what he may do. A controller takes it as a parameter.
 *
 * @param accountId the account, or null for the console and for strangers
 * @param login the account's login name, or {@code console}
 * @param personName the name of the person whose account it is
 * @param unitId the unit where the person works
 * @param unitName what that unit is called
 * @param divisionCode the division of that unit
 * @param sourceAddress where the call comes from, as the server sees it
 * @param session which session or token the call comes by: a name for the record, from which nobody can make the secret;
 *     null when there is none
 */
public record Caller(
        @Nullable AccountId accountId,
        String login,
        String personName,
        @Nullable UnitId unitId,
        @Nullable String unitName,
        @Nullable String divisionCode,
        List<Grant> grants,
        String sourceAddress,
        @Nullable String session) {

    /** No address of a network: nobody who comes from outside can claim it. */
    private static final String CONSOLE_ADDRESS = "local";

    public Caller {
        grants = List.copyOf(grants);
    }

    /** A caller by no session, whose unit's name nobody asks for. */
    public Caller(
            @Nullable AccountId accountId,
            String login,
            String personName,
            @Nullable UnitId unitId,
            @Nullable String divisionCode,
            List<Grant> grants,
            String sourceAddress) {
        this(accountId, login, personName, unitId, null, divisionCode, grants, sourceAddress, null);
    }

    /** The same, by this session. */
    public Caller by(@Nullable String name) {
        return new Caller(accountId, login, personName, unitId, unitName, divisionCode, grants, sourceAddress, name);
    }

    /** The one who typed a command on the server itself. He is audited under the name {@code console}. */
    public static Caller console() {
        return new Caller(null, "console", "控制台", null, null, List.of(), CONSOLE_ADDRESS);
    }

    /** The server itself, for what it does by the clock: it may do what the console may. */
    public static Caller system() {
        return new Caller(null, "system", "系统", null, null, List.of(), CONSOLE_ADDRESS);
    }

    /** Someone who has not proved who he is, for the audit of what he tried. He may do nothing. */
    public static Caller stranger(String login, String sourceAddress) {
        return new Caller(null, login, "", null, null, List.of(), sourceAddress);
    }

    private boolean isOfTheServer() {
        return accountId == null && sourceAddress.equals(CONSOLE_ADDRESS);
    }

    /** The account's id; the console has none and may not ask. */
    public AccountId requireAccountId() {
        if (accountId == null) {
            throw new IllegalStateException(login + " has no account");
        }
        return accountId;
    }

    /** Whether some grant allows it, somewhere. */
    public boolean may(Permission permission) {
        return isOfTheServer()
                || grants.stream().anyMatch(grant -> grant.permissions().contains(permission));
    }

    /** The roles that he holds somewhere, in their order. */
    public Set<Role> roles() {
        Set<Role> all = EnumSet.noneOf(Role.class);
        grants.forEach(grant -> all.add(grant.role()));
        return all;
    }

    /** Where the caller may do it. */
    public Scope scope(Permission permission) {
        return isOfTheServer()
                ? Scope.ALL
                : Scope.of(grants.stream()
                        .filter(grant -> grant.permissions().contains(permission))
                        .toList());
    }

    /** Where the caller holds a role. */
    public Scope scope(Role role) {
        return Scope.of(grants.stream().filter(grant -> grant.role() == role).toList());
    }

    /** All that the caller may do somewhere. */
    public Set<Permission> permissions() {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        grants.forEach(grant -> all.addAll(grant.permissions()));
        return all;
    }
}
