package org.dongpo.ledger.workbook;

import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;

/** Notes which of the shared texts are too long; who uses them is not known yet. */
final class SharedTexts implements XmlPart.Listener {

    private final Set<Integer> longTexts;

    private int index = -1;

    private int length;

    private long characters;

    SharedTexts(Set<Integer> longTexts) {
        this.longTexts = longTexts;
    }

    @Override
    public void start(String name, XMLStreamReader xml) {
        if (name.equals("si")) {
            index++;
            length = 0;
            if (index >= Limits.SHARED_TEXTS) {
                throw ProblemException.of(LedgerProblem.WORKBOOK_TOO_LARGE);
            }
        }
    }

    @Override
    public void text(XMLStreamReader xml) {
        length += xml.getTextLength();
        characters += xml.getTextLength();
        if (characters > Limits.SHARED_CHARACTERS) {
            throw ProblemException.of(LedgerProblem.WORKBOOK_TOO_LARGE);
        }
        if (length > Limits.CELL) {
            longTexts.add(index);
        }
    }
}
