package dev.cairn.cli;

import dev.cairn.result.CairnVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command that holds all others. */
@Command(
    name = "cairn",
    versionProvider = Cairn.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Generate and verify a Rockset ingest from a live PostgreSQL schema.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:problems found: failed documents, mismatches, drift",
      "2:wrong usage or unreadable input",
      "3:a source could not be reached or read, or output could not be written",
      "70:an internal error in Cairn"
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

  /**
   * Runs one command and returns its exit code. An output that could not be written is an error
   * (3). If the reader has closed it, as {@code | head} does, commands with a verdict exit with it
   * and the others with 0.
   */
  static int run(Console console, String... arguments) {
    Failures failures = new Failures(console, arguments);
    CommandLine cairn = commandLine(console, failures, arguments);
    int unreadable = Arguments.firstUnreadable(arguments);
    if (unreadable > 0) {
      return failures.unreadable(unreadable, cairn);
    }
    int code;
    try {
      code = cairn.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      code = failures.report(e, chosen(cairn));
    }
    Optional<IOException> failure = console.out().failure();
    return failure.isEmpty() ? code : unwritten(console, chosen(cairn), code, failure.get());
  }

  /** The command that was run. */
  private static CommandLine chosen(CommandLine cairn) {
    ParseResult parsed = cairn.getParseResult();
    return parsed == null || !parsed.hasSubcommand()
        ? cairn
        : parsed.subcommand().commandSpec().commandLine();
  }

  private static int unwritten(Console console, CommandLine command, int code, IOException why) {
    boolean found = code == ExitCode.FOUND.number();
    if (console.out().isClosedPipe()) {
      return found && !(command.getCommand() instanceof Judge) ? ExitCode.DONE.number() : code;
    }
    console
        .err()
        .println(
            command.getCommandSpec().qualifiedName()
                + ": the output could not be written: "
                + why.getMessage());
    return found || code == ExitCode.DONE.number() ? ExitCode.UNREACHABLE.number() : code;
  }

  /** All commands, ready to parse. */
  static CommandLine commandLine(Console console) {
    return commandLine(console, new Failures(console));
  }

  private static CommandLine commandLine(Console console, Failures failures, String... arguments) {
    boolean colour =
        console.terminal()
            && !console.environment().containsKey("NO_COLOR")
            && !Arrays.asList(arguments).contains("--no-color");
    return withCommands(console)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(false)
        .setUsageHelpWidth(100)
        .setExecutionStrategy(Cairn::execute)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static int execute(ParseResult parsed) {
    if (parsed.hasSubcommand() && !parsed.subcommand().isUsageHelpRequested()) {
      try {
        Combinations.check(parsed.subcommand());
      } catch (CommandFailure e) {
        throw new ExecutionException(
            parsed.subcommand().commandSpec().commandLine(), e.getMessage(), e);
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The names of the commands, in the order of the help. */
  static List<String> commands() {
    return List.copyOf(withCommands(Console.system()).getSubcommands().keySet());
  }

  private static CommandLine withCommands(Console console) {
    CommandLine cairn =
        new CommandLine(new Cairn())
            .addSubcommand(new InspectCommand(console))
            .addSubcommand(new TargetCommand(console))
            .addSubcommand(new GenerateCommand(console))
            .addSubcommand(new EvalCommand(console))
            .addSubcommand(new CaptureCommand(console))
            .addSubcommand(new VerifyCommand(console))
            .addSubcommand(new CheckCommand(console))
            .addSubcommand(new DriftCommand(console))
            .addSubcommand(new DemoCommand(console))
            .addSubcommand(new CompletionCommand(console))
            .addSubcommand(new HelpCommand(console));
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
