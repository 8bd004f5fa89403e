package dev.cairn.cli;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.verify.Report;
import dev.cairn.verify.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cairn demo}: the main job, end to end, on a server of its own. */
@Command(
    name = "demo",
    header = "Show everything on an embedded PostgreSQL with a sample web shop.",
    description = {
      "",
      "Starts a PostgreSQL that is gone afterwards, reads the sample schema, prints the"
          + " transformation of one table, and proves the transformations of all tables under both"
          + " profiles. Needs nothing but Java. Exit code 0 says that all is as it should be.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn demo")
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException {
    tell("starting an embedded PostgreSQL");
    try (SampleServer server = SampleServer.start();
        Connection connection = server.connect()) {
      Catalog catalog = Catalog.read(connection, Selection.all());
      IngestPlan documented = IngestPlan.of(catalog, PlanOptions.defaults());
      IngestPlan lossless =
          IngestPlan.of(catalog, PlanOptions.defaults().withProfile(Profile.LOSSLESS));
      tell("verifying every row under both profiles");
      Report underDocumented = Verification.of(documented).run(connection);
      Report underLossless = Verification.of(lossless).run(connection);
      DemoText page = new DemoText(documented, underDocumented, lossless, underLossless);
      console.out().print(page.text());
      return (page.isAsItShouldBe() ? ExitCode.DONE : ExitCode.FOUND).number();
    }
  }

  private void tell(String what) {
    if (!common.quiet && console.terminal()) {
      console.err().println("cairn demo: " + what);
    }
  }
}
