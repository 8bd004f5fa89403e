package dev.cairn.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.Resource;
import dev.cairn.catalog.TableName;
import dev.cairn.drift.Change;
import dev.cairn.drift.DriftReport;
import dev.cairn.drift.Impact;
import dev.cairn.drift.ResourceChange;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A drift as people and as build servers read it. */
class DriftTextTest {
  private static final TableName HOSTILE = new TableName("public", "<&\"\u0001'\n");
  private static final DriftReport REPORT =
      new DriftReport(
          List.of(new TableName("public", "item"), HOSTILE),
          List.of(
              new Change(
                  HOSTILE,
                  Optional.of("c"),
                  "added",
                  Impact.values()[1],
                  List.of(),
                  List.of("Do it."))),
          List.of(
              new ResourceChange(
                  ResourceChange.Action.LEAVE, Resource.Kind.COLLECTION, "postgres.public_item")),
          List.of(),
          Optional.of("the schema was not read from a live server"));

  @Test
  void theXmlIsWellFormedWhateverTheNames()
      throws IOException, ParserConfigurationException, SAXException {
    String xml = JunitXml.of(REPORT);
    var suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(xml).contains("<system-out>compared by name");
  }

  @Test
  void theTextHasTheStepsAndSaysWhatCouldNotBeSeen() {
    assertThat(PageText.of(DriftPage.of(REPORT), Look.plain(false)))
        .contains("\nerror    NEW_SQL 1\n")
        .contains(": c: added\n         fix  Do it.\n")
        .containsPattern("\n  leave +rockset-collection +postgres.public_item\n")
        .contains("compared by name, because the schema was not read from a live server")
        .endsWith("bad: 1 error, 0 warnings, 0 notes; 1 change, 1 requiring action\n")
        .doesNotContain("\u0001");
  }
}
