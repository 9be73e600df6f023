package org.dongpo.crypto.software;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.util.BigIntegers;

/** SM2 signatures on the curve sm2p256v1, with SM3 (GB/T 32918). A private key is 32 bytes. */
final class Sm2 {

    private static final int BYTES = 32;
    private static final ECNamedDomainParameters CURVE = curve();

    private Sm2() {}

    private static ECNamedDomainParameters curve() {
        X9ECParameters curve = GMNamedCurves.getByName("sm2p256v1");
        return new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, curve);
    }

    static byte[] newKey(SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(CURVE, random));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        BigInteger secret = ((ECPrivateKeyParameters) pair.getPrivate()).getD();
        return BigIntegers.asUnsignedByteArray(BYTES, secret);
    }

    static byte[] sign(byte[] key, byte[] data, SecureRandom random) {
        SM2Signer signer = new SM2Signer();
        signer.init(true, new ParametersWithRandom(new ECPrivateKeyParameters(new BigInteger(1, key), CURVE), random));
        signer.update(data, 0, data.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] publicKey(byte[] key) {
        ECPublicKeyParameters half = new ECPublicKeyParameters(CURVE.getG().multiply(new BigInteger(1, key)), CURVE);
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(half).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean verify(byte[] publicKey, byte[] data, byte[] signature) {
        try {
            AsymmetricKeyParameter half = PublicKeyFactory.createKey(publicKey);
            if (!(half instanceof ECPublicKeyParameters ec)
                    || !ec.getParameters().getCurve().equals(CURVE.getCurve())) {
                return false;
            }
            SM2Signer verifier = new SM2Signer();
            verifier.init(false, ec);
            verifier.update(data, 0, data.length);
            return verifier.verifySignature(signature);
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
