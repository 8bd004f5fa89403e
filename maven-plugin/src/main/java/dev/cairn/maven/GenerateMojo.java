package dev.cairn.maven;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;
import dev.cairn.report.GeneratePage;
import dev.cairn.report.Look;
import dev.cairn.report.Page;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Write the bundle: transformations, DMS table mappings, scripts and requests. */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class GenerateMojo extends SchemaMojo {
  /**
   * Read account, region, sizes and names from this JSON file. Missing settings become
   * placeholders. Default: the target of the bundle in {@code out}.
   */
  @Parameter(property = "cairn.target")
  @Nullable File target;

  /** Write to this folder, which must be new, empty or an earlier bundle. */
  @Parameter(
      property = "cairn.out",
      defaultValue = "${project.build.directory}/cairn/bundle",
      required = true)
  @SuppressWarnings("NullAway.Init")
  File out;

  /**
   * Write the bundle even if it lacks tables of the bundle in {@code out}. Their streams and
   * collections stay; their tasks are deleted.
   */
  @Parameter(property = "cairn.allowRemoval", defaultValue = "false")
  boolean allowRemoval;

  @Override
  void run() throws MojoExecutionException, SQLException, IOException {
    checkSource();
    Path folder = out.toPath();
    ThisBuild.of(session).writes(folder, "out", project, execution);
    UpToDate known = upToDate();
    String inputs = isLive() ? "" : inputsOfGenerate();
    if (!isLive() && known.is(inputs, List.of(folder))) {
      tell("up to date: " + shown(folder));
      return;
    }
    known.forget();
    Target settings =
        target == null
            ? Bundle.readTarget(folder).orElseGet(Target::defaults)
            : Target.read(target.toPath());
    Tables tables = new Tables(includes, excludes);
    IngestPlan plan =
        IngestPlan.of(
            tables.found(read(tables), this::warn), plan().options(settings.dmsSettings()));
    Placement before = Bundle.readPlacement(folder);
    if (!allowRemoval) {
      refuseRemoval(before, plan);
    }
    Bundle bundle = Bundle.of(plan, settings, before);
    bundle.writeTo(folder);
    bundle.warnings().forEach(this::warn);
    GeneratePage.of(
            plan,
            shown(folder),
            bundle.files().size(),
            bundle.placeholders(),
            next(plan),
            Look.plain(false))
        .lines()
        .forEach(getLog()::info);
    if (!isLive()) {
      known.remember(inputs, List.of(folder));
    }
  }

  String inputsOfGenerate() throws IOException {
    return inputs()
        .file("target", path(target))
        .value("out", out)
        .value("allowRemoval", allowRemoval)
        .digest();
  }

  private void refuseRemoval(Placement before, IngestPlan plan) throws MojoExecutionException {
    List<TableName> removed =
        before.without(plan.collections().stream().map(c -> c.table().name()).toList());
    if (!removed.isEmpty()) {
      throw Failures.usage(
          removed.stream()
              .map(TableName::toSql)
              .collect(
                  Collectors.joining(
                      ", ",
                      "the bundle in " + shown(out.toPath()) + " has tables that this plan lacks: ",
                      "")),
          "set <allowRemoval> to write the bundle without them, or select them with <includes>;"
              + " nothing was written");
    }
  }

  private Page.Next next(IngestPlan plan) {
    return GeneratePage.isBetterLossless(plan)
        ? new Page.Next(
            "set <profile>lossless</profile>, then",
            command("generate").without("profile").text(),
            "keeps the values")
        : new Page.Next(
            "",
            new MavenCommand("verify", "default-cli", "", Map.of())
                .with("bundle", shown(out.toPath()))
                .with("jdbcUrl", "URL")
                .text(),
            "proves it on every row");
  }
}
