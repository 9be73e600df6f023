package org.dongpo.exchange.domain;

/** Reads one format. It keeps nothing between two readings, and not all of a file in memory. */
public interface FormatReader {

    Format format();

    /** Whether a file is of this format, by its titles. */
    boolean recognises(Titles titles);

    /** Reads a file from its beginning to its end. */
    void read(SourceFile file, Settings settings, Findings findings);
}
