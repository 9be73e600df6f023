package org.dongpo.ledger.domain.workbook;

import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** Notes which of the shared texts are too long; who uses them is not known yet. */
final class SharedTexts implements XmlPart.Listener {

    private final Set<Integer> longTexts;

    private int index = -1;

    private int length;

    SharedTexts(Set<Integer> longTexts) {
        this.longTexts = longTexts;
    }

    @Override
    public void start(String name, XMLStreamReader xml) {
        if (name.equals("si")) {
            index++;
            length = 0;
        }
    }

    @Override
    public void text(XMLStreamReader xml) {
        length += xml.getTextLength();
        if (length > Limits.CELL) {
            longTexts.add(index);
        }
    }
}
