package org.dongpo.attachment.application;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that are taken, and how each begins: what a file says in its name must be what it is. */
enum FileKind {
    PDF("application/pdf", "25504446", "pdf"),
    PNG("image/png", "89504e47", "png"),
    JPEG("image/jpeg", "ffd8ff", "jpg", "jpeg"),
    OFFICE("application/vnd.openxmlformats-officedocument", "504b0304", "docx", "xlsx", "pptx"),
    OFD("application/ofd", "504b0304", "ofd"),
    OLD_OFFICE("application/x-ole-storage", "d0cf11e0", "doc", "xls", "ppt", "wps", "et"),
    ZIP("application/zip", "504b0304", "zip"),
    TEXT("text/plain", "", "txt", "csv");

    private final String contentType;
    private final byte[] beginning;
    private final String[] endings;

    FileKind(String contentType, String beginning, String... endings) {
        this.contentType = contentType;
        this.beginning = HexFormat.of().parseHex(beginning);
        this.endings = endings;
    }

    String contentType() {
        return contentType;
    }

    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The kind that a name's ending says. */
    static Optional<FileKind> ofName(String name) {
        String ending = ending(name);
        return Arrays.stream(values())
                .filter(kind -> Arrays.asList(kind.endings).contains(ending))
                .findFirst();
    }

    /** Whether a file that begins so can be of this kind. */
    boolean matches(byte[] start) {
        return start.length >= beginning.length
                && Arrays.equals(Arrays.copyOf(start, beginning.length), beginning)
                && (this != TEXT || indexOfZero(start) < 0);
    }

    private static int indexOfZero(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }
}
