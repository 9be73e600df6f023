package org.dongpo.identity.application;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.dongpo.crypto.CryptoProvider;

/** A certificate (X.509) for a key of SM2, signed with SM2 and SM3 (GM/T 0015). It is only read here; keys judge it. */
final class Sm2Certificate {

    private final Certificate certificate;

    private Sm2Certificate(Certificate certificate) {
        this.certificate = certificate;
    }

    /** A certificate in base64, with or without the lines of PEM around it. */
    static Optional<Sm2Certificate> read(String text) {
        String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return read(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<Sm2Certificate> read(byte[] content) {
        try {
            Certificate certificate = Certificate.getInstance(content);
            boolean sm2 = certificate != null
                    && certificate.getSignatureAlgorithm().getAlgorithm().equals(GMObjectIdentifiers.sm2sign_with_sm3);
            return sm2 ? Optional.of(new Sm2Certificate(certificate)) : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            return Optional.empty();
        }
    }

    byte[] content() {
        return der(certificate::getEncoded);
    }

    String subject() {
        return certificate.getSubject().toString();
    }

    String issuer() {
        return certificate.getIssuer().toString();
    }

    String serial() {
        return certificate.getSerialNumber().getValue().toString(16);
    }

    Instant notAfter() {
        return certificate.getEndDate().getDate().toInstant();
    }

    private boolean isValidAt(Instant now) {
        return !now.isBefore(certificate.getStartDate().getDate().toInstant()) && now.isBefore(notAfter());
    }

    /** Whether it may sign other certificates. */
    boolean isAuthority() {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        BasicConstraints constraints = extensions == null ? null : BasicConstraints.fromExtensions(extensions);
        return constraints != null && constraints.isCA();
    }

    /** Whether its key is for signatures: a card has another one for encryption. */
    private boolean isForSignatures() {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        KeyUsage usage = extensions == null ? null : KeyUsage.fromExtensions(extensions);
        return usage == null || usage.hasUsages(KeyUsage.digitalSignature);
    }

    /** Whether it is good now and an authority that is good now has issued it. */
    boolean isIssuedBy(Sm2Certificate authority, CryptoProvider crypto, Instant now) {
        return isValidAt(now)
                && isForSignatures()
                && authority.isAuthority()
                && authority.isValidAt(now)
                && certificate.getIssuer().equals(authority.certificate.getSubject())
                && crypto.verify(
                        authority.publicKey(),
                        der(() -> certificate.getTBSCertificate().getEncoded(ASN1Encoding.DER)),
                        certificate.getSignature().getOctets());
    }

    /** Whether its key has made a signature. */
    boolean hasSigned(byte[] data, byte[] signature, CryptoProvider crypto) {
        return crypto.verify(publicKey(), data, signature);
    }

    private byte[] publicKey() {
        return der(() -> certificate.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER));
    }

    private interface Encoding {
        byte[] get() throws IOException;
    }

    private static byte[] der(Encoding encoding) {
        try {
            return encoding.get();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
