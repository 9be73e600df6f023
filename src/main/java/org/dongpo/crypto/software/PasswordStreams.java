package org.dongpo.crypto.software;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.dongpo.crypto.PasswordProtection;
import org.dongpo.crypto.TamperedException;
import org.springframework.stereotype.Component;

/**
 * Files under a password: a mark, the salt and the rounds, then chunks.
 */
@Component
final class PasswordStreams implements PasswordProtection {

    private static final byte[] MARK = "DONGPO-SM4-1".getBytes(UTF_8);
    private static final int SALT_BYTES = 16;
    private static final int ROUNDS = 200_000;
    private static final int MOST_ROUNDS = 10_000_000;

    private final SecureRandom random = new SecureRandom();

    @Override
    public OutputStream encrypt(OutputStream to, String password) throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        DataOutputStream out = new DataOutputStream(to);
        out.write(MARK);
        out.write(salt);
        out.writeInt(ROUNDS);
        return SealedChunks.writing(out, key(password, salt, ROUNDS));
    }

    @Override
    public InputStream decrypt(InputStream from, String password) throws IOException {
        DataInputStream in = new DataInputStream(from);
        try {
            byte[] mark = in.readNBytes(MARK.length);
            byte[] salt = in.readNBytes(SALT_BYTES);
            int rounds = in.readInt();
            if (!Arrays.equals(mark, MARK) || rounds < 1 || rounds > MOST_ROUNDS) {
                throw new TamperedException("this is no file that Dongpo has encrypted");
            }
            return SealedChunks.reading(
                    in, key(password, salt, rounds), "the password is another one, or the file is damaged");
        } catch (EOFException e) {
            throw new TamperedException("this is no file that Dongpo has encrypted");
        }
    }

    private static byte[] key(String password, byte[] salt, int rounds) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SM3Digest());
        generator.init(password.getBytes(UTF_8), salt, rounds);
        return ((KeyParameter) generator.generateDerivedParameters(SealedChunks.KEY_BYTES * Byte.SIZE)).getKey();
    }
}
