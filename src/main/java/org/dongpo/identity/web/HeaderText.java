package org.dongpo.identity.web;

/** What the value of a header may be made of: no control characters but the tab. */
final class HeaderText {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final int LAST_CONTROL = 0x9f;

    private HeaderText() {}

    /** The wall's own rule for the characters that a header can carry (ISO 8859-1), without a regular expression. */
    static boolean isAllowed(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            boolean control = character < FIRST_PRINTABLE || character >= DELETE && character <= LAST_CONTROL;
            if (control && character != '\t') {
                return false;
            }
        }
        return true;
    }
}
