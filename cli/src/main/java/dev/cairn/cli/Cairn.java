package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.result.CairnVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
final class Cairn implements Runnable, Commands {
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

  /** All commands with all their options, ready to parse. */
  static CommandLine commandLine(Console console) {
    return commandLine(console, withCommands(console, name -> true), new Failures(console));
  }

  /**
   * The commands for a command line: those that it does not name have no options, since reading the
   * options of all takes longer than a short command.
   */
  private static CommandLine commandLine(Console console, Failures failures, String... arguments) {
    List<String> words = Arrays.asList(arguments);
    boolean files = words.stream().anyMatch(word -> word.startsWith("@"));
    return commandLine(
        console, withCommands(console, name -> files || words.contains(name)), failures, arguments);
  }

  private static CommandLine commandLine(
      Console console, CommandLine commands, Failures failures, String... arguments) {
    boolean colour = console.colours(Arrays.asList(arguments).contains("--no-color"));
    return commands
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
    return ENTRIES.stream().map(Entry::name).toList();
  }

  @Override
  public CommandLine whole(Console console) {
    return commandLine(console);
  }

  @Override
  public Set<String> options(String command) {
    Entry found = ENTRIES.stream().filter(e -> e.name().equals(command)).findFirst().orElseThrow();
    return CommandSpec.forAnnotatedObject(found.make().apply(Console.system()))
        .optionsMap()
        .keySet();
  }

  /**
   * A command.
   *
   * @param type the class with its annotation
   * @param make makes it, with all options
   */
  private record Entry(Class<?> type, Function<Console, Object> make) {
    String name() {
      return annotation().name();
    }

    private Command annotation() {
      return Objects.requireNonNull(type.getAnnotation(Command.class));
    }

    /** The command for the list of commands only. */
    CommandSpec listed() {
      CommandSpec spec = CommandSpec.create().name(name());
      spec.usageMessage().header(annotation().header());
      return spec;
    }
  }

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(InspectCommand.class, InspectCommand::new),
          new Entry(TargetCommand.class, TargetCommand::new),
          new Entry(GenerateCommand.class, GenerateCommand::new),
          new Entry(EvalCommand.class, EvalCommand::new),
          new Entry(CaptureCommand.class, CaptureCommand::new),
          new Entry(RunCommand.class, RunCommand::new),
          new Entry(VerifyCommand.class, VerifyCommand::new),
          new Entry(CheckCommand.class, CheckCommand::new),
          new Entry(DriftCommand.class, DriftCommand::new),
          new Entry(DemoCommand.class, console -> new DemoCommand(console, Cairn::run)),
          new Entry(CompletionCommand.class, CompletionCommand::new),
          new Entry(HelpCommand.class, HelpCommand::new));

  private static CommandLine withCommands(Console console, Predicate<String> whole) {
    CommandLine cairn = new CommandLine(new Cairn());
    for (Entry entry : ENTRIES) {
      if (whole.test(entry.name())) {
        cairn.addSubcommand(entry.make().apply(console));
      } else {
        cairn.addSubcommand(entry.name(), entry.listed());
      }
    }
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
