package dev.cairn.maven;

import dev.cairn.bundle.Bundle;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.finding.Accepted;
import dev.cairn.finding.Causes;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.report.FindingCodes;
import dev.cairn.report.Page;
import dev.cairn.report.ReportFiles;
import dev.cairn.report.ReportText;
import dev.cairn.report.VerifyPage;
import dev.cairn.result.Verdict;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Progress;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportCauses;
import dev.cairn.verify.result.ReportJson;
import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prove the transformations on a live database: compare their documents with the source values, and
 * fail the build if a value fails, is wrong or is missing. Reads only.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends CairnMojo {
  /** The maximum of the default, since more readers would burden the source. */
  private static final int MOST_THREADS = 4;

  /** Use the plan stored in this bundle instead of creating a new one. */
  @Parameter(property = "cairn.bundle")
  @Nullable File bundle;

  /** Check at most this number of rows per table or leaf partition, or {@code all}. */
  @Parameter(property = "cairn.sample", defaultValue = "all", required = true)
  String sample = "all";

  /**
   * {@code default}, or {@code all}: verify under every relevant answer to the open questions, and
   * report the columns that are safe under all of them.
   */
  @Parameter(property = "cairn.assumptions", defaultValue = "default", required = true)
  String assumptions = "default";

  /**
   * Read with this number of threads, each on its own connection, all in one snapshot: several
   * tables, partitions or page ranges of one table at a time. Default: one per processor, at most
   * 4.
   */
  @Parameter(property = "cairn.threads")
  @Nullable Integer threads;

  /** Show the values of examples instead of masking them. */
  @Parameter(property = "cairn.showValues", defaultValue = "false")
  boolean showValues;

  /**
   * Do not fail because of the findings in this file: lines with code, table, column and reason.
   * Default: {@code cairn-accept.txt} in the folder of the module, if it exists.
   */
  @Parameter(property = "cairn.accept")
  @Nullable File accept;

  /** Write {@code report.html}, {@code report.json} and {@code report.txt} to this folder. */
  @Parameter(
      property = "cairn.report",
      defaultValue = "${project.build.directory}/cairn/verify",
      required = true)
  @SuppressWarnings("NullAway.Init")
  File report;

  /** List every column of each cause, instead of the first ones. */
  @Parameter(property = "cairn.details", defaultValue = "false")
  boolean details;

  /** Which answers to the open questions are tried. */
  private enum AssumptionSet {
    DEFAULT,
    ALL
  }

  /** A report, and the plan that it is about. */
  private record Proof(Report report, IngestPlan plan) {}

  @Override
  void run() throws MojoExecutionException, MojoFailureException, SQLException, IOException {
    ResultFiles files =
        new ResultFiles(report.toPath(), List.of("report.txt", "report.json", "report.html"));
    files.remove();
    ThisBuild.of(session).writes(report.toPath(), "report", project, execution);
    if (jdbcUrl == null) {
      throw Failures.usage(
          "no server is given", "set <jdbcUrl>: verify compares the rows of a live database");
    }
    Accepted accepted = accepted(accept);
    Tables tables = new Tables(includes, excludes);
    Proof proof = prove(jdbcUrl, tables);
    ExampleValues values = showValues ? ExampleValues.SHOWN : ExampleValues.MASKED;
    Report result = proof.report();
    Causes causes =
        accepted.in(
            ReportCauses.of(result, proof.plan(), values),
            FindingCodes.ofVerify()::contains,
            bundle == null ? tables.selection() : tablesOf(proof.plan()));
    Verdict verdict = ReportCauses.verdict(result, causes);
    Page page =
        VerifyPage.of(result, proof.plan(), values)
            .with(causes, verdict)
            .with(List.of(new Page.Fact("assumptions", assumptions), new Page.Fact("rows", sample)))
            .alsoNotChecked(tables.unmatched())
            .with(next(verdict, proof.plan().options()));
    files.write(
        ReportFiles.of(
            page,
            ReportText.columns(result, values),
            ReportJson.of(result, values, causes, verdict),
            InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS)));
    print(page, details);
    judge(
        page,
        verdict == Verdict.BAD
            ? "the documents do not have the values of the database"
            : "the documents could not be compared completely with the database",
        files.folder());
  }

  private Proof prove(String url, Tables tables) throws MojoExecutionException, SQLException {
    long rows = rows();
    int readers =
        threads == null
            ? Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())
            : threads;
    if (readers < 1) {
      throw Failures.usage("<threads> " + readers + " reads nothing", "give a number from 1");
    }
    AssumptionSet set =
        PlanParameters.one(AssumptionSet.class, "assumptions", assumptions, AssumptionSet.DEFAULT);
    LiveServer server = server(url);
    try (Connection connection = server.connect()) {
      IngestPlan plan = plan(connection, tables);
      Verification verification =
          Verification.of(plan).withSample(rows).withProgress(new Notices());
      Verification chosen =
          switch (set) {
            case DEFAULT -> verification;
            case ALL -> verification.underAllAssumptions();
          };
      return new Proof(chosen.run(server.after(connection), readers), plan);
    }
  }

  /** Reports what a person should know; a build has no progress bar. */
  private final class Notices implements Progress {
    @Override
    public void rows(TableName table, long checked) {
      getLog().debug(table.toSql() + ": " + checked + " rows checked");
    }

    @Override
    public void notice(String message) {
      tell(message);
    }
  }

  private IngestPlan plan(Connection connection, Tables tables) throws MojoExecutionException {
    if (bundle == null) {
      return IngestPlan.of(
          tables.found(Catalog.read(connection, tables.selection()), this::warn),
          plan().options(PlanOptions.defaults().dmsSettings()));
    }
    IngestPlan stored = Bundle.readPlan(bundle.toPath());
    plan().agreeWith(stored.options(), bundle.toPath());
    IngestPlan selected = stored.selecting(tables.selection());
    tables.found(selected.catalog(), this::warn);
    return selected;
  }

  private long rows() throws MojoExecutionException {
    if (sample.equalsIgnoreCase("all")) {
      return Long.MAX_VALUE;
    }
    if (!sample.matches("[0-9]{1,18}") || Long.parseLong(sample) == 0) {
      throw Failures.usage(
          "<sample> is neither a number of rows nor all", "write a number from 1, or all");
    }
    return Long.parseLong(sample);
  }

  private static Selection tablesOf(IngestPlan plan) {
    return Selection.of(
        plan.collections().stream().map(c -> c.table().name().toSql()).toArray(String[]::new));
  }

  private Optional<Page.Next> next(Verdict verdict, PlanOptions options) {
    String again = command("verify").text();
    return switch (verdict) {
      case GOOD -> Optional.empty();
      case INCOMPLETE -> Optional.of(new Page.Next("fix the errors, then", again, ""));
      case BAD ->
          Optional.of(
              options.profile() == Profile.LOSSLESS
                  ? new Page.Next("fix the errors, then", again, "")
                  : bundle == null
                      ? new Page.Next("set <profile>lossless</profile>, then", again, "")
                      : new Page.Next(
                          "generate the bundle with <profile>lossless</profile>, then", again, ""));
    };
  }
}
