package dev.cairn.cli;

import dev.cairn.catalog.Catalog;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.finding.CausesJson;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.InspectJson;
import dev.cairn.plan.PlanOptions;
import dev.cairn.report.InspectPage;
import dev.cairn.report.Page;
import dev.cairn.result.Verdict;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cairn inspect}: what is there, and what would become of it. */
@Command(
    name = "inspect",
    header = "Show tables, keys and columns, and how each column travels to Rockset.",
    description = {
      "",
      "Shows for every column the PostgreSQL type, the AWS DMS type, the Rockset type, the"
          + " expression of the ingest transformation, and the advisories. Reads only. Exit"
          + " code 1 means that a finding is an error, that there is no table, or that something is"
          + " hidden from the role.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn inspect --jdbc-url postgresql://reader@localhost/shop --include 'shop.*'")
final class InspectCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CatalogSource source = new CatalogSource();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "Show the expressions of this profile: documented (default) or lossless.")
  private @Nullable Profile profile;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Output format: text (default), markdown, or json, the snapshot with both profiles that"
              + " --catalog reads.")
  private PageFormat format = PageFormat.TEXT;

  @Mixin private final PageOptions page = new PageOptions();
  @Mixin private final ProgressOption progressOption = new ProgressOption();
  @Mixin private final CommonOptions common = new CommonOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException {
    if (profile != null && format == PageFormat.JSON) {
      throw CommandFailure.usage(
          "--profile: --format json shows both profiles", "leave out --profile");
    }
    page.checkUsage();
    Catalog catalog = source.read(console);
    PlanOptions options =
        profile == null ? PlanOptions.defaults() : PlanOptions.defaults().withProfile(profile);
    IngestPlan plan = IngestPlan.of(catalog, options);
    boolean columns = page.details || plan.collections().size() == 1;
    Page found = InspectPage.of(plan, columns).alsoNotChecked(source.selection().unmatched());
    Page shown = found.with(Optional.of(next(plan, found)));
    Map<String, Object> causes = Map.of(CausesJson.KEY, CausesJson.of(found.causes()));
    page.show(
        console,
        shown,
        () -> page.print(console, format, shown, out -> InspectJson.write(out, plan, causes)),
        "",
        () -> InspectJson.write(plan, causes));
    return ExitCode.of(plan.verdict());
  }

  private Page.Next next(IngestPlan plan, Page found) {
    NextCommand again = NextCommand.again(spec);
    boolean better =
        plan.options().profile() != Profile.LOSSLESS
            && found.decided().contains("--profile lossless");
    if (plan.verdict() != Verdict.GOOD) {
      return new Page.Next(
          "fix the errors, then",
          (better ? again.with("--profile", "lossless") : again).text(),
          "");
    }
    if (source.isLive()) {
      return new Page.Next(
          "", again.as("check").with("--probe", "").text(), "looks at the server and the data");
    }
    NextCommand generate = again.as("generate").with("--out", "bundle");
    return new Page.Next(
        "", (better ? generate.with("--profile", "lossless") : generate).text(), "");
  }
}
