package org.dongpo.ledger.workbook;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** Which part of the package is which sheet. */
final class SheetNames {

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static final String STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private final Map<String, String> relationBySheet = new HashMap<>();

    private final Map<String, String> partByRelation = new HashMap<>();

    XmlPart.Listener workbook() {
        return (name, xml) -> {
            String sheet = xml.getAttributeValue(null, "name");
            if (name.equals("sheet") && sheet != null) {
                relationBySheet.put(sheet, relation(xml));
            }
        };
    }

    XmlPart.Listener relations() {
        return (name, xml) -> {
            String id = xml.getAttributeValue(null, "Id");
            String target = xml.getAttributeValue(null, "Target");
            if (name.equals("Relationship") && id != null && target != null) {
                partByRelation.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        };
    }

    private static String relation(XMLStreamReader xml) {
        String id = xml.getAttributeValue(RELATIONS, "id");
        String strict = id == null ? xml.getAttributeValue(STRICT_RELATIONS, "id") : id;
        return strict == null ? "" : strict;
    }

    /** The part of a sheet; empty when the package does not say. */
    String part(String sheet) {
        return partByRelation.getOrDefault(relationBySheet.getOrDefault(sheet, ""), "");
    }

    /** The sheet of a part; the part itself when the package does not say. */
    String sheet(String part) {
        return relationBySheet.keySet().stream()
                .filter(sheet -> part(sheet).equals(part))
                .findFirst()
                .orElse(part);
    }
}
