package org.dongpo.audit;

import java.time.Instant;

/**
 * A verification found that somebody changed, removed or inserted entries behind the product's back. Told outside of
 * every transaction.
 *
 * @param faults how many
 * @param first the first of them, in words
 */
public record AuditBroken(Instant at, int faults, String first) {}
