package org.dongpo.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.jspecify.annotations.Nullable;

/** What a card (UKey) holds, in software: an SM2 key with its certificate, or those of an authority. */
final class TestCard {

    private static final AlgorithmIdentifier SM2_WITH_SM3 =
            new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String subject;
    private final AsymmetricCipherKeyPair pair = newPair();
    private final byte[] certificate;

    private TestCard(
            String subject, String issuer, @Nullable AsymmetricCipherKeyPair signer, boolean authority, Instant until) {
        this.subject = subject;
        this.certificate = certificate(issuer, signer == null ? pair : signer, authority, until);
    }

    static TestCard authority(String name) {
        return new TestCard(
                "CN=" + name, "CN=" + name, null, true, Instant.now().plus(Duration.ofDays(30)));
    }

    TestCard issue(String name) {
        return issue(name, Instant.now().plus(Duration.ofDays(3)));
    }

    TestCard issue(String name, Instant until) {
        return new TestCard("CN=" + name, subject, pair, false, until);
    }

    String certificate() {
        return Base64.getEncoder().encodeToString(certificate);
    }

    String sign(String text) {
        return Base64.getEncoder().encodeToString(sign(pair, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static AsymmetricCipherKeyPair newPair() {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        ECNamedDomainParameters curve =
                new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByName("sm2p256v1"));
        generator.init(new ECKeyGenerationParameters(curve, RANDOM));
        return generator.generateKeyPair();
    }

    private byte[] certificate(String issuer, AsymmetricCipherKeyPair signer, boolean authority, Instant until) {
        try {
            V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
            generator.setSerialNumber(new ASN1Integer(new BigInteger(64, RANDOM)));
            generator.setIssuer(new X500Name(issuer));
            generator.setSubject(new X500Name(subject));
            generator.setStartDate(new Time(Date.from(Instant.now().minus(Duration.ofDays(9)))));
            generator.setEndDate(new Time(Date.from(until)));
            generator.setSignature(SM2_WITH_SM3);
            generator.setSubjectPublicKeyInfo(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()));
            generator.setExtensions(new Extensions(
                    Extension.create(Extension.basicConstraints, true, new BasicConstraints(authority))));
            TBSCertificate unsigned = generator.generateTBSCertificate();
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(unsigned);
            parts.add(SM2_WITH_SM3);
            parts.add(new DERBitString(sign(signer, unsigned.getEncoded(ASN1Encoding.DER))));
            return new DERSequence(parts).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sign(AsymmetricCipherKeyPair pair, byte[] data) {
        try {
            SM2Signer signer = new SM2Signer();
            signer.init(true, pair.getPrivate());
            signer.update(data, 0, data.length);
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }
}
