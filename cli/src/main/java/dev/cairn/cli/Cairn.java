package dev.cairn.cli;

import dev.cairn.result.CairnVersion;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that holds all others. */
@Command(
    name = "cairn",
    versionProvider = Cairn.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "From a live PostgreSQL schema to a verified Rockset ingest.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and all is well",
      "1:it ran and found something wrong: failed documents, mismatches, drift",
      "2:wrong usage or unreadable input",
      "3:a source could not be reached or read, or a result could not be written"
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn demo --out /tmp/bundle")
final class Cairn implements Runnable {
  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  private boolean version;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Runs one command and returns its exit code. */
  static int run(Console console, String... arguments) {
    return commandLine(console, arguments).execute(arguments);
  }

  private static CommandLine commandLine(Console console, String... arguments) {
    boolean colour =
        console.terminal()
            && !console.environment().containsKey("NO_COLOR")
            && !Arrays.asList(arguments).contains("--no-color");
    Failures failures = new Failures(console);
    return withCommands(console)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(false)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /** The names of the commands, in the order of the help. */
  static List<String> commands() {
    return List.copyOf(withCommands(Console.system()).getSubcommands().keySet());
  }

  private static CommandLine withCommands(Console console) {
    CommandLine cairn =
        new CommandLine(new Cairn())
            .addSubcommand(new InspectCommand(console))
            .addSubcommand(new GenerateCommand(console))
            .addSubcommand(new EvalCommand(console))
            .addSubcommand(new CaptureCommand(console))
            .addSubcommand(new VerifyCommand(console))
            .addSubcommand(new CheckCommand(console))
            .addSubcommand(new DriftCommand(console))
            .addSubcommand(new DemoCommand(console));
    for (CommandLine command : cairn.getSubcommands().values()) {
      command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
    }
    return cairn;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  /** The version that made what is printed. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"cairn " + CairnVersion.current()};
    }
  }
}
