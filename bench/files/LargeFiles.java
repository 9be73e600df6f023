import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uploads a large attachment and downloads it again, some times. */
final class LargeFiles {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final String BOUNDARY = "----dongpo-bench";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    private LargeFiles(Product product) throws IOException {
        this.address = "http://localhost:" + product.port + "/api/v1/attachments";
        this.token = product.token("town-operator");
    }

    public static void main(String[] args) throws Exception {
        int megabytes = Integer.parseInt(option(args, "--megabytes", "50"));
        int rounds = Integer.parseInt(option(args, "--rounds", "7"));
        Path jar = Path.of(option(args, "--jar", args[0]));
        byte[] content = new byte[megabytes << 20];
        new Random(1).nextBytes(content);
        System.arraycopy("%PDF-1.7".getBytes(), 0, content, 0, 8);
        try (Product product = new Product(jar, Path.of(args[1]))) {
            new LargeFiles(product).run(content, rounds);
        }
    }

    private static String option(String[] args, String name, String otherwise) {
        int at = Arrays.asList(args).indexOf(name);
        return at < 0 ? otherwise : args[at + 1];
    }

    private void run(byte[] content, int rounds) throws IOException, InterruptedException {
        List<Double> up = new ArrayList<>();
        List<Double> down = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            long start = System.nanoTime();
            String id = upload(content);
            double uploaded = (System.nanoTime() - start) / 1e6;
            start = System.nanoTime();
            if (!Arrays.equals(download(id), content)) {
                throw new IOException("it came back as another");
            }
            double downloaded = (System.nanoTime() - start) / 1e6;
            // The first round warms up.
            if (round >= 0) {
                up.add(uploaded);
                down.add(downloaded);
            }
        }
        System.out.printf(
                "%d MB, %d rounds: upload %.0f ms, download %.0f ms (middle)%n",
                content.length >> 20, rounds, middle(up), middle(down));
    }

    private static double middle(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private String upload(byte[] content) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(content.length + 1_000);
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes());
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes());
        HttpResponse<String> answer = http.send(
                request(address)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() != 201 || !id.find()) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return id.group(1);
    }

    private byte[] download(String id) throws IOException, InterruptedException {
        return http.send(request(address + "/" + id).build(), BodyHandlers.ofByteArray())
                .body();
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    }
}
