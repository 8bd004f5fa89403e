package dev.cairn.report;

import dev.cairn.drift.DriftReport;
import dev.cairn.drift.Impact;
import dev.cairn.drift.ResourceChange;
import dev.cairn.result.CairnVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The changes of a schema as a page. */
public final class DriftPage {
  private DriftPage() {}

  /**
   * {@return the page, without a next command}
   *
   * @param report what changed, and what it means
   */
  public static Page of(DriftReport report) {
    long todo = report.changes().stream().filter(c -> c.impact() != Impact.NONE).count();
    List<List<String>> resources = new ArrayList<>();
    for (ResourceChange resource : report.resources()) {
      resources.add(List.of(resource.action().label(), resource.kind().label(), resource.name()));
    }
    return new Page(
        "drift",
        Words.count(report.tables().size(), "table") + " compared",
        report.verdict(),
        Words.count(report.changes().size(), "change") + ", " + todo + " requiring action",
        report.causes(),
        List.of(
            new Page.Grid(
                "Resources of the next bundle",
                List.of("action", "kind", "name"),
                resources,
                false)),
        report.note().map(List::of).orElse(List.of()),
        List.of(new Page.Fact("Cairn", CairnVersion.current())),
        Optional.empty(),
        Optional.empty());
  }
}
