package org.dongpo.audit.domain;

/** SM3, 32 bytes. */
@FunctionalInterface
public interface Digest {

    /** How long a digest is. */
    int LENGTH = 32;

    byte[] of(byte[] data);
}
