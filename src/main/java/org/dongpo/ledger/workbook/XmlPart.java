package org.dongpo.ledger.workbook;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Streams through one XML part. A part with a document type is refused: a workbook has none, an attack has. */
final class XmlPart {

    private static final XMLInputFactory FACTORY = factory();

    private XmlPart() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    static void read(InputStream in, Listener listener) throws XMLStreamException {
        XMLStreamReader xml = FACTORY.createXMLStreamReader(in);
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> listener.start(xml.getLocalName(), xml);
                case XMLStreamConstants.END_ELEMENT -> listener.end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> listener.text(xml);
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("a workbook has no document type");
                default -> {}
            }
        }
    }

    /** Is told what a part holds. Long texts come in pieces. */
    interface Listener {

        Listener NONE = (name, xml) -> {};

        void start(String name, XMLStreamReader xml);

        default void text(XMLStreamReader xml) {}

        default void end(String name) {}
    }
}
