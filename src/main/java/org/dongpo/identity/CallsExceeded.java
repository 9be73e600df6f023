package org.dongpo.identity;

import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A call was refused since there have been too many.
 *
 * @param account whose calls they are; null for calls without an account
 * @param call the method and the path
 */
public record CallsExceeded(@Nullable AccountId account, String sourceAddress, String call) {}
