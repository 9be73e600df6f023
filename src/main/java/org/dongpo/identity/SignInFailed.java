package org.dongpo.identity;

/**
 * Somebody could not prove to be an account, or was not even let try since it is locked. There may be no such account.
 *
 * @param login the name as it was typed
 */
public record SignInFailed(String login, String sourceAddress) {}
