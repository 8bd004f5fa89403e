package dev.cairn.cli;

import dev.cairn.bundle.TargetDraft;
import dev.cairn.bundle.TargetReport;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.InputFile;
import dev.cairn.cli.io.OutputFile;
import dev.cairn.report.TargetText;
import dev.cairn.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cairn target}: writes and checks a target file. */
@Command(
    name = "target",
    header = "Set and check the settings of a target file, which generate and check read.",
    description = {
      "",
      "With NAME=VALUE, writes these settings to FILE, which is created if it is missing; settings"
          + " that it leaves out have their defaults. Without, checks FILE. Prints what is wrong"
          + " and which settings are still placeholders. docs/target.md lists all settings.",
      "",
      "Exit code 1 means that a setting is wrong or, without NAME=VALUE, still open. With exit code"
          + " 2 nothing was written. A target file has no secrets, only the ARN of one.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  cairn target shop.json aws.account=123456789012 aws.region=eu-central-1 \\",
      "    aws.tags.team=data kinesis.rates.shop.orders=900 dms.settings.LobMaxSize=512"
    })
final class TargetCommand implements Callable<Integer>, Judge {
  private static final String EXAMPLE = "write NAME=VALUE, such as aws.region=us-west-2";

  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE", description = "The target file, in JSON.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME=VALUE",
      description =
          "Set a setting: aws.subnet_ids=ID,ID; a tag: aws.tags.KEY=VALUE; a setting of DMS:"
              + " dms.settings.NAME=VALUE; the changes per second of a table:"
              + " kinesis.rates.SCHEMA.TABLE=N.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--unset",
      paramLabel = "NAME",
      description = "Remove a setting from FILE, so that it has its default. Repeatable.")
  private List<String> unset = new ArrayList<>();

  @Mixin private final FormatOption output = new FormatOption();

  @Mixin private final CommonOptions common = new CommonOptions();

  TargetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (InputFile.isStandardInput(file)) {
      throw CommandFailure.usage("the target file cannot be -", "name a file");
    }
    List<String> changed = new ArrayList<>();
    TargetDraft draft = start();
    for (String name : unset) {
      draft = draft.without(name);
      changed.add(name);
    }
    List<Map.Entry<String, String>> settings = new ArrayList<>();
    for (int i = 0; i < assignments.size(); i++) {
      Assignment setting = setting(i);
      settings.add(Map.entry(setting.name(), setting.value()));
      changed.add(setting.name());
    }
    draft = draft.withAll(settings);
    if (!changed.isEmpty()) {
      OutputFile.write(file, draft.toJson(), console);
    }
    TargetReport report = TargetReport.of(file.toString(), changed, draft);
    print(report);
    Verdict verdict = report.verdict();
    return ExitCode.of(
        verdict == Verdict.INCOMPLETE && !changed.isEmpty() ? Verdict.GOOD : verdict);
  }

  private TargetDraft start() {
    if (Files.exists(file)) {
      return TargetDraft.read(file);
    }
    if (assignments.isEmpty()) {
      // It is not named: the argument may be anything.
      throw CommandFailure.usage(
          "the target file does not exist",
          "create it with its first setting: cairn target FILE aws.region=us-west-2");
    }
    return TargetDraft.empty();
  }

  /** One assignment; one that is malformed may be a password and is not repeated. */
  private Assignment setting(int index) {
    String text = assignments.get(index);
    int equals = text.indexOf('=');
    if (equals < 1 || !text.substring(0, equals).matches("[A-Za-z0-9_]+(\\..+)?")) {
      throw CommandFailure.usage("argument " + (index + 2) + " does not set a setting", EXAMPLE);
    }
    return new Assignment(text.substring(0, equals), text.substring(equals + 1));
  }

  private void print(TargetReport report) {
    if (common.quiet && !report.changed().isEmpty() && report.verdict() != Verdict.BAD) {
      return;
    }
    console
        .out()
        .print(
            switch (output.format) {
              case TEXT -> TargetText.of(report);
              case JSON -> report.toJson();
            });
  }
}
