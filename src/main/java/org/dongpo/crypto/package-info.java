/**
 * Cryptography with the Chinese algorithms SM2, SM3 and SM4, and the keys, which lie outside of the database. Everything
 * that is encrypted, marked or signed goes through {@link org.dongpo.crypto.CryptoProvider}, so that a hardware module can
 * take the place of the software.
 */
@ApplicationModule(allowedDependencies = {"shared", "platform"})
@NullMarked
package org.dongpo.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
