package dev.cairn.cli;

import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.InputFile;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.Projection;
import dev.cairn.text.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a schema is mapped. */
final class PlanChoices {
  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description =
          "documented: use exactly the documented expressions (default); lossless: use"
              + " expressions that keep every value.")
  private Profile profile = Profile.DOCUMENTED;

  @Option(
      names = "--source-format",
      paramLabel = "FORMAT",
      description =
          "postgresql: Rockset reads the DMS envelope (default); json: the transformation reads"
              + " it.")
  private SourceFormat sourceFormat = SourceFormat.POSTGRESQL;

  @Option(
      names = "--projection",
      paramLabel = "PROJECTION",
      description =
          "star: select columns without an expression with * (default); explicit: select all"
              + " columns by name.")
  private Projection projection = Projection.STAR;

  @Option(
      names = "--dms",
      paramLabel = "NAME=VALUE",
      description = "Set a DMS setting of endpoints or tasks, such as LobMaxSize=512. Repeatable.")
  private List<String> dms = new ArrayList<>();

  @Option(
      names = "--overrides",
      paramLabel = "FILE",
      description = "Read overrides of the profile's rules from FILE; see docs/overrides.md.")
  private @Nullable Path overrides;

  private Overrides overrides(Console console) {
    if (overrides == null) {
      return Overrides.none();
    }
    return InputFile.isStandardInput(overrides)
        ? Overrides.parse(InputFile.text(overrides, TextFile.SETTINGS, console))
        : Overrides.read(overrides);
  }

  /** The options, on top of the settings of DMS that are recommended. */
  PlanOptions options(Console console) {
    return options(PlanOptions.defaults().dmsSettings(), console);
  }

  /** The options, on top of other settings of DMS. */
  PlanOptions options(DmsSettings base, Console console) {
    DmsSettings settings = base;
    for (String assignment : dms) {
      Assignment setting = Assignment.parse("--dms", assignment);
      settings = settings.with(setting.name(), setting.value());
    }
    return new PlanOptions(profile, sourceFormat, projection, settings, overrides(console));
  }
}
