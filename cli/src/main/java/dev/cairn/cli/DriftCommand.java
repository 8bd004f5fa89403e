package dev.cairn.cli;

import static java.util.stream.Collectors.joining;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.StoredBundle;
import dev.cairn.catalog.Catalog;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.drift.Drift;
import dev.cairn.drift.DriftReport;
import dev.cairn.finding.Accepted;
import dev.cairn.finding.Causes;
import dev.cairn.finding.State;
import dev.cairn.mapping.Overrides;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.report.DriftPage;
import dev.cairn.report.FindingCodes;
import dev.cairn.report.JunitXml;
import dev.cairn.report.Page;
import dev.cairn.result.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cairn drift}: what a changed schema means for a bundle. */
@Command(
    name = "drift",
    header = "Show what changed since a bundle was made, and what to do.",
    description = {
      "",
      "Compares the schema from which a bundle was made with the current schema, using the"
          + " bundle's options. Exit code 1 means that something must be done. --include and"
          + " --exclude select tables of both schemas.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn drift --bundle shop-bundle --jdbc-url postgresql://reader@localhost/shop")
final class DriftCommand implements Callable<Integer>, Judge {
  /** The output formats of drift. */
  enum DriftFormat {
    TEXT,
    JSON,
    MARKDOWN,
    JUNIT
  }

  private final Console console;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "Compare with this bundle, a folder that generate wrote.")
  private @Nullable Path bundle;

  @Option(
      names = "--before",
      paramLabel = "FILE",
      description =
          "Compare with this earlier schema instead of a bundle: DDL, or a snapshot in JSON"
              + " (*.json).")
  private @Nullable Path before;

  @Mixin private final CatalogSource source = new CatalogSource();
  @Mixin private final PlanChoices choices = new PlanChoices();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Output format: text (default), json, markdown, or junit (XML for build servers).")
  private DriftFormat format = DriftFormat.TEXT;

  @Mixin private final AcceptOption accept = new AcceptOption();
  @Mixin private final PageOptions page = new PageOptions();
  @Mixin private final ProgressOption progressOption = new ProgressOption();
  @Mixin private final CommonOptions common = new CommonOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  DriftCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException {
    page.checkUsage();
    Accepted accepted = accept.read(console);
    Compared compared = compared();
    DriftReport report = compared.report();
    Causes causes =
        accepted.in(
            report.causes(), FindingCodes.ofDrift()::contains, source.selection().selection());
    Page shown =
        DriftPage.of(report)
            .with(causes, causes.verdict())
            .alsoNotChecked(source.selection().unmatched())
            .with(next(causes, compared));
    Supplier<String> json = () -> report.toJson(causes);
    Runnable print =
        () -> {
          if (format == DriftFormat.JUNIT) {
            console.out().print(JunitXml.of(report, causes));
          } else {
            page.print(console, PageFormat.valueOf(format.name()), shown, json);
          }
        };
    page.show(console, shown, print, "", json);
    return ExitCode.of(causes.verdict());
  }

  /**
   * The changes.
   *
   * @param then how the earlier schema was planned
   * @param orphans the rules of the bundle's overrides that no longer select a column
   */
  private record Compared(DriftReport report, PlanOptions then, List<Overrides.Orphan> orphans) {}

  private Optional<Page.Next> next(Causes causes, Compared compared) {
    if (causes.verdict() == Verdict.GOOD) {
      return Optional.empty();
    }
    if (!causes.in(State.UNREAD).isEmpty()) {
      // A table that is hidden must not look like one that was dropped.
      return Optional.of(
          new Page.Next("grant what is missing, then", NextCommand.again(spec).text(), ""));
    }
    NextCommand generate = NextCommand.again(spec).as("generate");
    if (bundle == null) {
      return Optional.of(
          new Page.Next("", generate.with("--out", "bundle").text(), "writes a bundle for it"));
    }
    NextCommand next = NextCommand.regenerate(generate, bundle, compared.then());
    return Optional.of(
        new Page.Next(
            remove(bundle, compared.orphans()), next.text(), "then follow the steps above"));
  }

  /** The first step: generate refuses rules that select no column. */
  private static String remove(Path bundle, List<Overrides.Orphan> orphans) {
    return orphans.isEmpty()
        ? ""
        : (orphans.size() == 1 ? "remove the rule on line " : "remove the rules on lines ")
            + orphans.stream().map(o -> Integer.toString(o.line())).collect(joining(", "))
            + " of "
            + bundle.resolve("overrides.txt")
            + ", then";
  }

  private Compared compared() throws SQLException {
    if (bundle != null && before == null) {
      StoredBundle stored = Bundle.read(bundle);
      IngestPlan then = source.selectedOf(stored.plan());
      Catalog now = source.read(console);
      return new Compared(
          Drift.since(then, now, stored.target(), stored.placement()),
          then.options(),
          then.options().overrides().orphans(then.catalog(), now));
    }
    if (bundle == null && before != null) {
      IngestPlan then = IngestPlan.of(source.readFile(console, before), choices.options(console));
      return new Compared(Drift.since(then, source.read(console)), then.options(), List.of());
    }
    throw CommandFailure.usage("nothing to compare with", "add --bundle DIR or --before FILE");
  }
}
