package org.dongpo.identity;

import org.dongpo.shared.AccountId;

/** An account was closed, in the transaction that is under way: nothing may wait for it any longer. */
public record AccountClosed(AccountId account) {}
