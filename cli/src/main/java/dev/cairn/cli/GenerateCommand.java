package dev.cairn.cli;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.TableName;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.InputFile;
import dev.cairn.cli.io.OutputFile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.ProbedValues;
import dev.cairn.preflight.SavedCheck;
import dev.cairn.report.Explanation;
import dev.cairn.report.GeneratePage;
import dev.cairn.report.Look;
import dev.cairn.report.Page;
import dev.cairn.text.TextFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cairn generate}: the whole path as files. */
@Command(
    name = "generate",
    header = "Write the bundle: transformations, DMS table mappings, scripts and requests.",
    description = {
      "",
      "The folder is written completely or not at all. The same schema and options give the same"
          + " bytes. No password or secret is written.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn generate --jdbc-url postgresql://reader@localhost/shop --out shop-bundle")
final class GenerateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CatalogSource source = new CatalogSource();
  @Mixin private final PlanChoices choices = new PlanChoices();

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description =
          "Read account, region, sizes and names from this JSON file; see cairn target. Missing"
              + " settings become placeholders. Default: the target of the bundle in DIR.")
  private @Nullable Path targetFile;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Write to this folder, which must be new, empty or an earlier bundle.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Option(
      names = "--allow-removal",
      description =
          "Write the bundle even if it lacks tables of the bundle in DIR. Their streams and"
              + " collections stay; their tasks are deleted.")
  private boolean allowRemoval;

  @Option(
      names = "--explain",
      description =
          "Print every transformation with the reasons for each line: rule, evidence, advisories.")
  private boolean explain;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description =
          "Use what check --probe --format json found in the data: as evidence in plan.json and"
              + " README.md, and for LobMaxSize.")
  private @Nullable Path check;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException {
    OutputFile.refuseFolderOnStandardOutput("--out", out);
    Target target = target();
    ProbedValues probed =
        check == null
            ? ProbedValues.none()
            : SavedCheck.read(InputFile.text(check, TextFile.SETTINGS, console), check.toString());
    PlanOptions options = choices.options(target.dmsSettings(), console);
    IngestPlan plan =
        probed.in(
            IngestPlan.of(
                source.readSome(console),
                options.withDmsSettings(probed.adjusted(options.dmsSettings()))));
    Placement before = Bundle.readPlacement(out);
    if (!allowRemoval) {
      refuseRemoval(before, plan);
    }
    Bundle bundle = Bundle.of(plan, target, before);
    bundle.writeTo(out);
    if (explain) {
      plan.collections().forEach(c -> console.out().println(Explanation.of(c) + ";\n"));
    }
    if (!common.quiet) {
      bundle.warnings().forEach(warning -> console.err().println("warning: " + warning));
      console.err().print(summary(plan, bundle));
    }
    return ExitCode.DONE.number();
  }

  /** A bundle that is written again keeps its target, and with it the settings of DMS. */
  private Target target() {
    return targetFile == null
        ? Bundle.readTarget(out).orElseGet(Target::defaults)
        : TargetFile.read(targetFile, console);
  }

  private void refuseRemoval(Placement before, IngestPlan plan) {
    List<TableName> removed =
        before.without(plan.collections().stream().map(c -> c.table().name()).toList());
    if (!removed.isEmpty()) {
      throw CommandFailure.usage(
          removed.stream()
              .map(TableName::toSql)
              .collect(
                  Collectors.joining(
                      ", ", "the bundle in " + out + " has tables that this plan lacks: ", "")),
          "add --allow-removal to write the bundle without them, or select them with --include;"
              + " nothing was written");
    }
  }

  private String summary(IngestPlan plan, Bundle bundle) {
    return GeneratePage.of(
        plan,
        out.toString(),
        bundle.files().size(),
        bundle.placeholders(),
        next(plan),
        Look.plain(false));
  }

  private Page.Next next(IngestPlan plan) {
    NextCommand again = NextCommand.again(spec);
    if (GeneratePage.isBetterLossless(plan)) {
      return new Page.Next(
          "",
          again.with("--profile", "lossless").with("--out", out.toString()).text(),
          "keeps the values");
    }
    return source.isLive()
        ? new Page.Next(
            "",
            again
                .as("verify")
                .without("--profile")
                .without("--source-format")
                .without("--projection")
                .without("--dms")
                .without("--overrides")
                .with("--bundle", out.toString())
                .text(),
            "proves it on every row")
        : new Page.Next(
            "",
            "cairn verify --jdbc-url URL --bundle " + NextCommand.quoted(out.toString()),
            "proves it on every row");
  }
}
