package org.dongpo.access;

import org.jspecify.annotations.Nullable;

/**
 * Rows or a file are leaving the product, or have left it; told so that somebody can count how much one account takes.
 *
 * @param what which list or file, as {@code GET /api/v1/accounts} or its name
 * @param rows how many rows; null for a file of which nobody has counted them
 */
public record DataTaken(
        Caller caller, String what, @Nullable Long rows) {}
