package org.dongpo.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.platform.DataFolder;
import org.dongpo.shared.AttachmentId;
import org.dongpo.shared.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Files over HTTP: what is taken, and who may read it. */
@DongpoTest
class AttachmentTest {

    private static final byte[] PDF = "%PDF-1.7 拓扑图".getBytes(UTF_8);

    @Autowired
    private TestCity city;

    @Autowired
    private Attachments attachments;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DataFolder data;

    @Autowired
    private JdbcClient jdbc;

    private Member clerk;

    @BeforeEach
    void makeClerk() {
        clerk = city.member(Role.UNIT_OPERATOR, TestCity.COUNTY);
    }

    private Answer upload(String name, byte[] content) {
        return clerk.client().upload("/attachments", name, content, Map.of());
    }

    @Test
    void aFileShouldComeBackAsItWasUnderItsNameAndOnlyToBeSaved() {
        Answer uploaded = upload("拓扑图.pdf", PDF).expect(201);
        assertThat(uploaded.at("/name").asString()).isEqualTo("拓扑图.pdf");
        assertThat(uploaded.at("/size").asLong()).isEqualTo(PDF.length);
        assertThat(uploaded.at("/contentType").asString()).isEqualTo("application/pdf");

        Answer file = clerk.client().get("/attachments/" + uploaded.id()).expect(200);

        assertThat(file.text()).isEqualTo(new String(PDF, UTF_8));
        assertThat(file.headers().toString())
                .contains("content-disposition=[attachment")
                .contains("filename*=UTF-8''%E6%8B%93%E6%89%91%E5%9B%BE.pdf")
                .contains("x-content-type-options=[nosniff]");
    }

    @ParameterizedTest
    @CsvSource({"script.html, file-kind", "run.exe, file-kind", "no-ending, file-kind", "image.png, file-kind"})
    void aFileOfAnotherKindThanItSaysShouldBeRefused(String name, String problem) {
        assertThat(upload(name, PDF).expect(400).problem()).isEqualTo(problem);
    }

    @Test
    void anEmptyAndATooLargeFileShouldBeRefused() {
        assertThat(upload("empty.pdf", new byte[0]).expect(400).problem()).isEqualTo("file-empty");
        byte[] large = new byte[(20 << 20) + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        assertThat(upload("large.pdf", large).expect(413).problem()).isEqualTo("file-too-large");
    }

    /** F2: on the disk it cannot be read, and what was done to it there is found. */
    @Test
    void aFileShouldBeEncryptedOnTheDiskAndRefusedWhenItIsAnother() throws IOException {
        long id = upload("拓扑图.pdf", PDF).expect(201).id();
        long other =
                upload("拓扑图.pdf", "%PDF-1.7 机房图".getBytes(UTF_8)).expect(201).id();
        assertThat(Files.readString(onDisk(id), ISO_8859_1)).doesNotContain("PDF");

        Files.copy(onDisk(other), onDisk(id), StandardCopyOption.REPLACE_EXISTING);
        assertThat(clerk.client().get("/attachments/" + id).expect(500).problem())
                .isEqualTo("file-damaged");
        Files.write(onDisk(other), PDF);
        clerk.client().get("/attachments/" + other).expect(500);
    }

    private Path onDisk(long id) {
        return data.folder("files")
                .resolve(jdbc.sql("SELECT stored_name FROM attachment WHERE id = ?")
                        .param(id)
                        .query(String.class)
                        .single());
    }

    @Test
    void aNameWithAPathShouldLoseIt() {
        assertThat(upload("../../etc/secret.pdf", PDF).expect(201).at("/name").asString())
                .isEqualTo("secret.pdf");
    }

    @Test
    void aFileThatBelongsToNothingShouldBeItsUploadersAlone() {
        long id = upload("拓扑图.pdf", PDF).expect(201).id();
        Member colleague = city.member(Role.UNIT_OPERATOR, TestCity.COUNTY);

        assertThat(colleague.client().get("/attachments/" + id).expect(404).problem())
                .isEqualTo("not-found");
        assertThatThrownBy(() -> bind(colleague, id, "test:1")).isInstanceOf(ProblemException.class);
        bind(clerk, id, "test:1");

        assertThat(attachments.of("test:1"))
                .extracting(Attachments.Attachment::name)
                .containsExactly("拓扑图.pdf");
        assertThatThrownBy(() -> bind(clerk, id, "test:2")).isInstanceOf(ProblemException.class);
        clerk.client().get("/attachments/" + id).expect(404);
    }

    private void bind(Member member, long id, String owner) {
        Caller caller = new Caller(
                member.accountId(), member.login(), "", member.unitId(), TestCity.COUNTY, List.of(), "127.0.0.1");
        transaction.executeWithoutResult(status -> attachments.bind(caller, List.of(new AttachmentId(id)), owner));
    }
}
