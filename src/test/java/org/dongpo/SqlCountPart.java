package org.dongpo;

import java.util.Map;
import java.util.TreeMap;

/** Rows of the lists of some modules, and the ids of the things that have lists of their own, by the names of those. */
abstract class SqlCountPart {

    protected final TestCity city;
    protected final TestClient engineer;
    protected final Map<String, Object> ids = new TreeMap<>();

    SqlCountPart(TestCity city, TestClient engineer) {
        this.city = city;
        this.engineer = engineer;
    }

    /** One more of everything. */
    abstract void add(int number);

    protected final long made(String path, Map<String, Object> body) {
        return engineer.post(path, body).expect(201).id();
    }
}
