package org.dongpo.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** HTTP by hand: a client that keeps no rules, as those who attack do. */
record RawHttp(String host, int port) {

    /** A request, byte by byte as it is sent. */
    record Request(String method, String target, List<String> headers, byte[] body) {

        Request {
            headers = List.copyOf(headers);
        }

        byte[] bytes(String host) {
            List<String> lines = new ArrayList<>();
            lines.add(method + " " + target + " HTTP/1.1");
            lines.add("Host: " + host);
            lines.add("Connection: close");
            lines.addAll(headers);
            if (headers.stream().noneMatch(header -> header.startsWith("Content-Length"))) {
                lines.add("Content-Length: " + body.length);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(body);
            return bytes.toByteArray();
        }
    }

    /** The whole answer as text. */
    record Response(int status, String head, String body) {}

    /** Sends a request, and reads until the server hangs up. */
    Response send(Request request) {
        byte[] answer = exchange(request.bytes(host));
        String text = new String(answer, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        int status = head.startsWith("HTTP/1.1 ") ? Integer.parseInt(head.substring(9, 12)) : 0;
        return new Response(status, head, end < 0 ? "" : text.substring(end + 4));
    }

    private byte[] exchange(byte[] request) {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(30_000);
            try {
                socket.getOutputStream().write(request);
            } catch (SocketException e) {
                // It hung up before it had read all; what it said is there to be read.
            }
            return readAll(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new String(request, ISO_8859_1).lines().findFirst().orElse(""), e);
        }
    }

    private static byte[] readAll(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                read.write(buffer, 0, n);
            }
        } catch (SocketException e) {
            // Reset after a refusal: keep what came.
        }
        return read.toByteArray();
    }
}
