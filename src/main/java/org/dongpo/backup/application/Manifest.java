package org.dongpo.backup.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a backup says of itself: a head before the data, so that it can be refused early, and a sum of them at the end. */
final class Manifest {

    static final String HEAD = "head.json";
    static final String SUM = "manifest.json";
    static final String TABLES = "tables/";
    static final String FILES = "files/";
    static final String KEYS = "keys/";
    static final String SEALS = "audit/";

    private Manifest() {}

    /**
     * The head.
     *
     * @param schema what has built the tables, by module: only the same can take them back
     */
    record Head(Instant at, boolean demo, Map<String, String> schema) {}

    /**
     * The sum.
     *
     * @param sequences the last number that each has given
     */
    record Sum(List<TableSum> tables, Map<String, Long> sequences, List<FileSum> files) {}

    /** The content of a table, in whatever order its rows lie. */
    record TableSum(String name, long rows, String content) {}

    /** A file with its SM3 digest. */
    record FileSum(String path, long bytes, String sm3) {}
}
