package dev.cairn.report;

import dev.cairn.catalog.NotVisible;
import dev.cairn.catalog.TableName;
import dev.cairn.drift.Change;
import dev.cairn.drift.DriftReport;
import dev.cairn.drift.Impact;
import dev.cairn.finding.Causes;
import dev.cairn.finding.Place;
import dev.cairn.finding.PlanCauses;
import dev.cairn.finding.State;
import dev.cairn.text.VisibleText;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report in the XML form that build servers read from JUnit. */
public final class JunitXml {
  private JunitXml() {}

  /**
   * {@return the report as JUnit XML: a test case a table, a failure where something has to be
   * done}
   *
   * @param report what changed, and what it means
   */
  public static String of(DriftReport report) {
    return of(report, report.causes());
  }

  /**
   * A report of which some changes may be accepted: these are no failures.
   *
   * @param report to print
   * @param causes its changes
   * @return XML
   */
  public static String of(DriftReport report, Causes causes) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "cairn drift");
      xml.writeAttribute(
          "tests", Integer.toString(report.tables().size() + report.hidden().size()));
      xml.writeAttribute(
          "failures",
          Long.toString(
              report.tables().stream().filter(t -> !failures(report, causes, t).isEmpty()).count()
                  + report.hidden().size()));
      xml.writeCharacters("\n");
      for (TableName table : report.tables()) {
        testCase(xml, table, failures(report, causes, table));
      }
      for (NotVisible hidden : report.hidden()) {
        hidden(xml, hidden);
      }
      if (report.note().isPresent()) {
        xml.writeCharacters("  ");
        xml.writeStartElement("system-out");
        xml.writeCharacters(VisibleText.of(report.note().get()));
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

  private static List<Change> failures(DriftReport report, Causes causes, TableName table) {
    return report.changes().stream()
        .filter(c -> c.table().equals(table) && c.impact() != Impact.NONE)
        .filter(c -> !isAccepted(c, causes))
        .toList();
  }

  private static boolean isAccepted(Change change, Causes causes) {
    Place place = Place.of(change.table(), change.column());
    return causes.in(State.ACCEPTED).stream()
        .filter(cause -> cause.code().equals(change.impact().name()))
        .anyMatch(cause -> cause.occurrences().stream().anyMatch(o -> o.place().equals(place)));
  }

  /**
   * A test that fails for each table that is hidden from the role, since nothing is known of it.
   */
  private static void hidden(XMLStreamWriter xml, NotVisible hidden) throws XMLStreamException {
    xml.writeCharacters("  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", PlanCauses.HIDDEN);
    xml.writeAttribute("name", VisibleText.of(hidden.what()));
    xml.writeCharacters("\n    ");
    xml.writeStartElement("failure");
    xml.writeAttribute("type", PlanCauses.HIDDEN);
    xml.writeAttribute("message", "it exists but is hidden from this role");
    xml.writeCharacters("\n      " + VisibleText.of(hidden.grant()));
    xml.writeEndElement();
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static void testCase(XMLStreamWriter xml, TableName table, List<Change> failures)
      throws XMLStreamException {
    xml.writeCharacters("  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", VisibleText.of(table.schema()));
    xml.writeAttribute("name", VisibleText.of(table.table()));
    for (Change change : failures) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("failure");
      xml.writeAttribute("type", change.impact().label());
      xml.writeAttribute(
          "message",
          VisibleText.of(
              change.column().map(c -> "column " + c + ": ").orElse("") + change.change()));
      for (String step : change.steps()) {
        xml.writeCharacters("\n      " + VisibleText.of(step));
      }
      xml.writeEndElement();
    }
    if (!failures.isEmpty()) {
      xml.writeCharacters("\n  ");
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }
}
