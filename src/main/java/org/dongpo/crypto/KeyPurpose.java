package org.dongpo.crypto;

/** What a key is for. No key serves two ends. */
public enum KeyPurpose {
    /** SM4, 128 bits: what is kept secret in the database. */
    ENCRYPTION,
    /** HMAC-SM3, 256 bits: marks that show that a row was not changed behind the product's back. */
    INTEGRITY,
    /** HMAC-SM3, 256 bits: by which what is encrypted can be found again. */
    SEARCH,
    /** SM2: the signature of the installation. */
    SIGNATURE
}
