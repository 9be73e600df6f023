package org.dongpo.ledger.application;

import java.nio.file.Path;

/**
 * A ledger as a file.
 *
 * @param name as its owner gave it: its ending tells what it should be
 */
record LedgerFile(Path path, String name) {}
