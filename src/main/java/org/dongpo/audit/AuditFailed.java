package org.dongpo.audit;

import java.time.Instant;

/**
 * The audit record cannot be written, so every change is refused (GB/T 22239-2019 8.1.4.3d). Told when it begins, on a
 * thread of its own and outside of every transaction.
 *
 * @param at since when
 * @param reason what the database said
 */
public record AuditFailed(Instant at, String reason) {}
