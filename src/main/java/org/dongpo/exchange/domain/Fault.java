package org.dongpo.exchange.domain;

/**
 * Something that is not entered, or not as it stands.
 *
 * @param row as a spreadsheet program shows it; 0 when the format has no rows
 * @param column the title of the column, or the name of the field
 * @param code what is wrong; the words are {@code exchange.fault.<code>}
 * @param value what stands there, cut to what a person reads
 */
public record Fault(String sheet, int row, String column, String code, String value) {

    private static final int SHOWN = 200;

    public Fault {
        value = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    }
}
