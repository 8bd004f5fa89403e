package dev.cairn.drift;

import dev.cairn.catalog.TableName;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report in the XML form that build servers read from JUnit. */
final class JunitXml {
  private JunitXml() {}

  static String of(DriftReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "cairn drift");
      xml.writeAttribute("tests", Integer.toString(report.tables().size()));
      xml.writeAttribute(
          "failures",
          Long.toString(
              report.tables().stream().filter(t -> !failures(report, t).isEmpty()).count()));
      xml.writeCharacters("\n");
      for (TableName table : report.tables()) {
        testCase(xml, table, failures(report, table));
      }
      if (report.note().isPresent()) {
        xml.writeCharacters("  ");
        xml.writeStartElement("system-out");
        xml.writeCharacters(allowed(report.note().get()));
        xml.writeEndElement();
        xml.writeCharacters("\n");
      }
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a StringWriter cannot fail", e);
    }
    return text.toString();
  }

  private static List<Change> failures(DriftReport report, TableName table) {
    return report.changes().stream()
        .filter(c -> c.table().equals(table) && c.impact() != Impact.NONE)
        .toList();
  }

  private static void testCase(XMLStreamWriter xml, TableName table, List<Change> failures)
      throws XMLStreamException {
    xml.writeCharacters("  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", allowed(table.schema()));
    xml.writeAttribute("name", allowed(table.table()));
    for (Change change : failures) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("failure");
      xml.writeAttribute("type", change.impact().label());
      xml.writeAttribute(
          "message",
          allowed(change.column().map(c -> "column " + c + ": ").orElse("") + change.change()));
      xml.writeCharacters(allowed(String.join("\n", change.steps())));
      xml.writeEndElement();
    }
    if (!failures.isEmpty()) {
      xml.writeCharacters("\n  ");
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  /** XML 1.0 has no way to write most control characters, not even escaped. */
  private static String allowed(String text) {
    return text.replaceAll(
        "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "�");
  }
}
