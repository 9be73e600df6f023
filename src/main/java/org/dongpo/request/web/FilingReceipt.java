package org.dongpo.request.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.Pem;
import org.dongpo.request.application.FilingSignatures.Verdict;
import org.dongpo.request.persistence.SignedFilingStore.Signature;
import org.dongpo.shared.ProblemException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The signature of a filing as it is shown, and as files that a program elsewhere verifies. */
@Component
class FilingReceipt {

    private static final String ALGORITHM = "SM2 with SM3";

    private static final String HOW_TO = """
            验证方法 / how to verify (OpenSSL 3):

              openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in filing.txt -sigfile filing.sig \\
                  -digest sm3 -pkeyopt distid:1234567812345678

            “Signature Verified Successfully” 表示 filing.txt 与备案时签名的内容一致。
            key.pem 应与主管单位公布的公钥比对，不要只用回执里的这一份。
            openssl dgst -sm3 form.json 应等于 filing.txt 中 form 一行的值。

            key.pem must be compared with the public key that the authority publishes. The digest of form.json must be
            the one in the line "form" of filing.txt.
            """;

    private final CryptoProvider crypto;

    FilingReceipt(CryptoProvider crypto) {
        this.crypto = crypto;
    }

    FilingSignatureBody body(Verdict verdict) {
        Signature signature = verdict.signature();
        byte[] key = verdict.publicKey();
        return new FilingSignatureBody(
                verdict.state(),
                verdict.changed(),
                signature == null ? null : signature.at(),
                signature == null ? null : ALGORITHM,
                signature == null ? null : signature.keyNumber(),
                key == null ? null : HexFormat.of().formatHex(crypto.digest(key)),
                signature == null ? null : signature.text(),
                signature == null ? null : Base64.getEncoder().encodeToString(signature.value()));
    }

    /** All that somebody needs to verify it elsewhere; none is there when the filing is not signed. */
    ResponseEntity<byte[]> file(String number, Verdict verdict) {
        Signature signature = verdict.signature();
        byte[] key = verdict.publicKey();
        if (signature == null || key == null) {
            throw ProblemException.notFound();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
            put(zip, "filing.txt", signature.text().getBytes(UTF_8));
            put(zip, "filing.sig", signature.value());
            put(zip, "form.json", verdict.form().getBytes(UTF_8));
            put(zip, "key.pem", Pem.ofPublicKey(key).getBytes(UTF_8));
            put(zip, "verify.txt", HOW_TO.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ContentDisposition saved = ContentDisposition.attachment()
                .filename("备案回执-" + number + ".zip", UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(bytes.toByteArray());
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
