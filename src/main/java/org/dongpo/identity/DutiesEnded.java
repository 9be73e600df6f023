package org.dongpo.identity;

import org.dongpo.shared.AccountId;

/** An account was closed or lost a role, in the transaction that is under way: nothing may wait for it alone. */
public record DutiesEnded(AccountId account) {}
