package org.dongpo.ledger.workbook;

import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** Goes through the cells of a sheet: are they too large, merged, errors, or formulas without a value. */
final class SheetParts implements XmlPart.Listener {

    /** Enough of a formula to recognise it. */
    private static final int SHOWN = 200;

    /** The type of a cell that holds an error, such as #N/A. */
    private static final String ERROR = "e";

    private final String sheet;
    private final SheetMarks marks;
    private final Set<Integer> longTexts;

    private String cell = "";
    private @Nullable String type;
    private String element = "";
    private int length;
    private boolean formula;
    private final StringBuilder formulaText = new StringBuilder();
    private final StringBuilder sharedIndex = new StringBuilder();

    SheetParts(String sheet, SheetMarks marks, Set<Integer> longTexts) {
        this.sheet = sheet;
        this.marks = marks;
        this.longTexts = longTexts;
    }

    @Override
    public void start(String name, XMLStreamReader xml) {
        element = name;
        if (name.equals("c")) {
            String reference = xml.getAttributeValue(null, "r");
            beginCell(reference == null ? "" : reference, xml.getAttributeValue(null, "t"));
        } else if (name.equals("f")) {
            formula = true;
        } else if (name.equals("mergeCell")) {
            String area = xml.getAttributeValue(null, "ref");
            marks.merge(Merge.parse(area == null ? "" : area));
        }
    }

    private void beginCell(String reference, @Nullable String cellType) {
        cell = reference;
        type = cellType;
        length = 0;
        formula = false;
        formulaText.setLength(0);
        sharedIndex.setLength(0);
    }

    @Override
    public void text(XMLStreamReader xml) {
        switch (element) {
            case "v", "t" -> value(xml);
            case "f" -> formulaText.append(xml.getText(), 0, Math.min(xml.getTextLength(), SHOWN));
            default -> {}
        }
    }

    private void value(XMLStreamReader xml) {
        length += xml.getTextLength();
        if (length > Limits.CELL) {
            throw tooLarge();
        }
        if ("s".equals(type)) {
            sharedIndex.append(xml.getText());
        }
    }

    @Override
    public void end(String name) {
        element = "";
        if (!name.equals("c")) {
            return;
        }
        if (ERROR.equals(type) || (formula && length == 0 && !"str".equals(type))) {
            marks.uncalculated(cell, formula ? "=" + formulaText : "#");
        }
        if (sharedIndex.length() > 0 && !longTexts.isEmpty() && longTexts.contains(sharedNumber())) {
            throw tooLarge();
        }
    }

    private int sharedNumber() {
        try {
            return Integer.parseInt(sharedIndex.toString().strip());
        } catch (NumberFormatException e) {
            throw ProblemException.of(LedgerProblem.NOT_A_WORKBOOK);
        }
    }

    private ProblemException tooLarge() {
        return ProblemException.of(LedgerProblem.CELL_TOO_LARGE, sheet, cell);
    }
}
