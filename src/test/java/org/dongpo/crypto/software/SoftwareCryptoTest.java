package org.dongpo.crypto.software;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.crypto.TamperedException;
import org.dongpo.platform.StartRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P9: SM2, SM3 and SM4 by the vectors of their standards, and keys that lie in a file of their own. */
class SoftwareCryptoTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] PLAIN = "13900001234".getBytes(UTF_8);
    private static final byte[] CONTEXT = "person.phone".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private SoftwareCrypto crypto;

    @BeforeEach
    void open() {
        crypto = SoftwareCrypto.open(folder);
    }

    private SoftwareCrypto anotherNode() {
        return SoftwareCrypto.open(folder);
    }

    @Test
    void sm3GivesTheDigestsOfItsStandard() {
        assertThat(HEX.formatHex(crypto.digest("abc".getBytes(UTF_8))))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(HEX.formatHex(crypto.digest("abcd".repeat(16).getBytes(UTF_8))))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    @Test
    void sm4GivesTheBlockOfItsStandard() {
        byte[] block = HEX.parseHex("0123456789abcdeffedcba9876543210");
        SM4Engine sm4 = new SM4Engine();
        sm4.init(true, new KeyParameter(block));
        byte[] encrypted = new byte[16];
        sm4.processBlock(block, 0, encrypted, 0);

        assertThat(HEX.formatHex(encrypted)).isEqualTo("681edf34d206965e86b3e94f536e4246");
    }

    @Test
    void anSm2SignatureMadeElsewhereIsGood() {
        // GM/T 0003.5, annex A.2: the curve that is recommended, the default user id, the text "message digest".
        byte[] key = HEX.parseHex("3059301306072a8648ce3d020106082a811ccf5501822d03420004"
                + "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        byte[] signature = HEX.parseHex("3046"
                + "022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                + "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");

        assertThat(crypto.verify(key, "message digest".getBytes(UTF_8), signature))
                .isTrue();
        assertThat(crypto.verify(key, "message digesu".getBytes(UTF_8), signature))
                .isFalse();
        assertThat(crypto.verify(key, "message digest".getBytes(UTF_8), new byte[] {1, 2}))
                .isFalse();
        assertThat(crypto.verify(new byte[] {1, 2}, "message digest".getBytes(UTF_8), signature))
                .isFalse();
    }

    @Test
    void whatIsSignedCanBeVerifiedByAnybodyWhoHasThePublicKey() {
        KeyRef key = crypto.current(KeyPurpose.SIGNATURE);
        byte[] signature = crypto.sign(key, PLAIN);

        assertThat(anotherNode().verify(crypto.publicKey(key), PLAIN, signature))
                .isTrue();
        assertThat(crypto.verify(crypto.publicKey(crypto.renew(KeyPurpose.SIGNATURE)), PLAIN, signature))
                .isFalse();
    }

    @Test
    void whatIsEncryptedIsReadByAnotherNodeAndNeverTwiceTheSame() {
        KeyRef key = crypto.current(KeyPurpose.ENCRYPTION);
        byte[] encrypted = crypto.encrypt(key, PLAIN, CONTEXT);

        assertThat(anotherNode().decrypt(key, encrypted, CONTEXT)).isEqualTo(PLAIN);
        assertThat(crypto.encrypt(key, PLAIN, CONTEXT)).isNotEqualTo(encrypted);
        assertThat(new String(encrypted, UTF_8)).doesNotContain("1390000");
    }

    @Test
    void eachChangedBitOfWhatIsEncryptedIsFound() {
        KeyRef key = crypto.current(KeyPurpose.ENCRYPTION);
        byte[] encrypted = crypto.encrypt(key, PLAIN, CONTEXT);

        for (int bit = 0; bit < encrypted.length * Byte.SIZE; bit++) {
            byte[] changed = encrypted.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> crypto.decrypt(key, changed, CONTEXT)).isInstanceOf(TamperedException.class);
        }
        assertThatThrownBy(() -> crypto.decrypt(key, encrypted, "person.name".getBytes(UTF_8)))
                .isInstanceOf(TamperedException.class);
        assertThatThrownBy(() -> crypto.decrypt(key, Arrays.copyOf(encrypted, 20), CONTEXT))
                .isInstanceOf(TamperedException.class);
    }

    @Test
    void aKeyThatIsRenewedTakesOverAndTheOldOneStillReads() {
        SoftwareCrypto other = anotherNode();
        KeyRef first = crypto.current(KeyPurpose.ENCRYPTION);
        byte[] encrypted = crypto.encrypt(first, PLAIN, CONTEXT);

        KeyRef second = other.renew(KeyPurpose.ENCRYPTION);

        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(other.current(KeyPurpose.ENCRYPTION)).isEqualTo(second);
        assertThat(other.decrypt(first, encrypted, CONTEXT)).isEqualTo(PLAIN);
        assertThat(crypto.decrypt(second, other.encrypt(second, PLAIN, CONTEXT), CONTEXT))
                .isEqualTo(PLAIN);
        assertThatThrownBy(() -> other.destroy(second)).isInstanceOf(IllegalArgumentException.class);
        other.destroy(first);
        assertThatThrownBy(() -> anotherNode().decrypt(first, encrypted, CONTEXT))
                .isInstanceOf(TamperedException.class);
    }

    @Test
    void manyWhoMakeTheFirstKeyAtOnceMakeOne() {
        Set<KeyRef> made = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 8).parallel().forEach(n -> made.add(anotherNode().current(KeyPurpose.INTEGRITY)));

        assertThat(made).hasSize(1);
    }

    @Test
    void aKeyServesOneEndOnly() {
        KeyRef encryption = crypto.current(KeyPurpose.ENCRYPTION);

        assertThatThrownBy(() -> crypto.mac(encryption, PLAIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> crypto.sign(encryption, PLAIN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFileIsTheOwnersAloneAndADamagedOneStopsTheStart() throws IOException {
        crypto.current(KeyPurpose.ENCRYPTION);
        Path file = folder.resolve("dongpo.keys");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, "ENCRYPTION one\n");
        assertThatThrownBy(this::anotherNode)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("put back its copy");
    }
}
