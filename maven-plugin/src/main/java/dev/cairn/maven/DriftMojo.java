package dev.cairn.maven;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.StoredBundle;
import dev.cairn.catalog.Catalog;
import dev.cairn.drift.Drift;
import dev.cairn.drift.DriftReport;
import dev.cairn.finding.Accepted;
import dev.cairn.finding.Causes;
import dev.cairn.mapping.Overrides;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.report.DriftPage;
import dev.cairn.report.FindingCodes;
import dev.cairn.report.JunitXml;
import dev.cairn.report.Page;
import dev.cairn.report.ReportFiles;
import dev.cairn.result.Verdict;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fail the build if the schema has changed since a bundle was made and something must be done: a
 * gate for migrations.
 */
@Mojo(name = "drift", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class DriftMojo extends SchemaMojo {
  private static final String JUNIT = "TEST-cairn-drift.xml";

  /** Compare with this bundle, a folder that generate wrote and that is under version control. */
  @Parameter(property = "cairn.bundle")
  @Nullable File bundle;

  /**
   * Compare with this earlier schema instead of a bundle: DDL, or a snapshot in JSON ({@code
   * *.json}).
   */
  @Parameter(property = "cairn.before")
  @Nullable File before;

  /**
   * Do not fail because of the findings in this file: lines with code, table, column and reason.
   * Default: {@code cairn-accept.txt} in the folder of the module, if it exists.
   */
  @Parameter(property = "cairn.accept")
  @Nullable File accept;

  /**
   * Write {@code TEST-cairn-drift.xml} (JUnit XML), {@code report.html}, {@code report.json} and
   * {@code report.txt} to this folder.
   */
  @Parameter(
      property = "cairn.report",
      defaultValue = "${project.build.directory}/cairn/drift",
      required = true)
  @SuppressWarnings("NullAway.Init")
  File report;

  /** List every column of each cause, instead of the first ones. */
  @Parameter(property = "cairn.details", defaultValue = "false")
  boolean details;

  /**
   * The changes, and the plan with which the schema is compared.
   *
   * @param options those of the earlier plan
   * @param orphans the rules of the bundle's overrides that no longer select a column
   */
  private record Compared(
      DriftReport report, PlanOptions options, List<Overrides.Orphan> orphans) {}

  @Override
  void run() throws MojoExecutionException, MojoFailureException, SQLException, IOException {
    ResultFiles files =
        new ResultFiles(
            report.toPath(), List.of("report.txt", "report.json", "report.html", JUNIT));
    try {
      compareUnlessUpToDate(files, upToDate());
    } catch (MojoExecutionException | RuntimeException | SQLException | IOException e) {
      // A good result of an earlier run would be taken for that of this one.
      upToDate().forget();
      files.remove();
      throw e;
    }
  }

  private void compareUnlessUpToDate(ResultFiles files, UpToDate known)
      throws MojoExecutionException, MojoFailureException, SQLException, IOException {
    checkUsage();
    String inputs = isLive() ? "" : inputsOfDrift();
    if (!isLive() && known.is(inputs, files.paths())) {
      tell("up to date: neither the schema nor the bundle has changed since the last good run");
      return;
    }
    known.forget();
    files.remove();
    Page page = compare(files);
    print(page, details);
    judge(
        page,
        "the schema in "
            + source()
            + (page.verdict() == Verdict.BAD
                ? " has drifted from "
                : " cannot be compared completely with ")
            + earlier(),
        files.folder());
    if (!isLive()) {
      known.remember(inputs, files.paths());
    }
  }

  private String earlier() {
    File earlier = bundle == null ? before : bundle;
    return earlier == null ? "" : shown(earlier.toPath());
  }

  private void checkUsage() throws MojoExecutionException {
    checkSource();
    ThisBuild build = ThisBuild.of(session);
    build.writes(report.toPath(), "report", project, execution);
    if ((bundle == null) == (before == null)) {
      throw Failures.usage(
          bundle == null ? "nothing to compare with" : "there are two schemas to compare with",
          "set one of <bundle> and <before>");
    }
    if (bundle != null) {
      build.refuseOwn(bundle.toPath());
    }
  }

  String inputsOfDrift() throws IOException {
    Inputs inputs = inputs().file("bundle", path(bundle)).file("accept", acceptFile(accept));
    inputs.value("details", details);
    return ddl(inputs, "before", before).digest();
  }

  private Page compare(ResultFiles files) throws MojoExecutionException, SQLException, IOException {
    Accepted accepted = accepted(accept);
    Tables tables = new Tables(includes, excludes);
    Compared compared = compared(tables);
    DriftReport changes = compared.report();
    Causes causes =
        accepted.in(changes.causes(), FindingCodes.ofDrift()::contains, tables.selection());
    Page page =
        DriftPage.of(changes)
            .with(causes, causes.verdict())
            .alsoNotChecked(tables.unmatched())
            .with(next(causes.verdict(), compared));
    Map<String, String> texts =
        new HashMap<>(
            ReportFiles.of(
                page,
                "",
                changes.toJson(causes),
                InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS)));
    texts.put(JUNIT, JunitXml.of(changes, causes));
    files.write(texts);
    return page;
  }

  private Compared compared(Tables tables) throws MojoExecutionException, SQLException {
    if (bundle != null) {
      StoredBundle stored = Bundle.read(bundle.toPath());
      plan().agreeWith(stored.plan().options(), bundle.toPath());
      IngestPlan then = stored.plan().selecting(tables.selection());
      Catalog now = now(tables);
      return new Compared(
          Drift.since(then, now, stored.target(), stored.placement()),
          then.options(),
          then.options().overrides().orphans(then.catalog(), now));
    }
    if (before == null) {
      throw new IllegalStateException("the parameters were checked");
    }
    PlanOptions options = plan().options(PlanOptions.defaults().dmsSettings());
    IngestPlan then = IngestPlan.of(readFile(before.toPath(), tables), options);
    return new Compared(Drift.since(then, now(tables)), options, List.of());
  }

  private Catalog now(Tables tables) throws MojoExecutionException, SQLException {
    Catalog now = read(tables);
    tables.judge(this::warn);
    return now;
  }

  private Optional<Page.Next> next(Verdict verdict, Compared compared) {
    return switch (verdict) {
      case GOOD -> Optional.empty();
      case INCOMPLETE ->
          Optional.of(new Page.Next("fix the errors, then", command("drift").text(), ""));
      case BAD -> Optional.of(generate(compared));
    };
  }

  /** The command that writes the bundle again, with the options of its plan. */
  private Page.Next generate(Compared compared) {
    MavenCommand command =
        command("generate")
            .without("bundle")
            .without("before")
            .without("report")
            .without("accept")
            .without("details");
    if (bundle == null) {
      return new Page.Next("", command.text(), "writes a bundle for it");
    }
    PlanOptions options = compared.options();
    PlanOptions defaults = PlanOptions.defaults();
    if (options.profile() != defaults.profile()) {
      command = command.with("profile", options.profile().label());
    }
    if (options.sourceFormat() != defaults.sourceFormat()) {
      command = command.with("sourceFormat", options.sourceFormat().word());
    }
    if (options.projection() != defaults.projection()) {
      command = command.with("projection", options.projection().label());
    }
    Path overridesOfBundle = bundle.toPath().resolve("overrides.txt");
    if (overrides == null && Files.exists(overridesOfBundle)) {
      command = command.with("overrides", shown(overridesOfBundle));
    }
    return new Page.Next(
        remove(overrides == null ? overridesOfBundle : overrides.toPath(), compared.orphans()),
        command.with("out", shown(bundle.toPath())).text(),
        "then follow the steps above");
  }

  /** The step before generate, which refuses rules that select no column. */
  private String remove(Path file, List<Overrides.Orphan> orphans) {
    return orphans.isEmpty()
        ? ""
        : (orphans.size() == 1 ? "remove the rule on line " : "remove the rules on lines ")
            + orphans.stream()
                .map(orphan -> Integer.toString(orphan.line()))
                .collect(Collectors.joining(", "))
            + " of "
            + shown(file)
            + ", then";
  }
}
