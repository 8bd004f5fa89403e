package dev.cairn.cli;

import dev.cairn.text.NearestName;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cairn help}: the help of one command, or the list of all. */
@Command(
    name = "help",
    header = "Show the help of a command, or list all commands.",
    description = {"", "cairn help COMMAND prints the same as cairn COMMAND --help.", ""},
    footerHeading = "%nExample:%n",
    footer = "  cairn help verify")
final class HelpCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "The command. Default: list all commands.")
  private @Nullable String name;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  HelpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine cairn = Objects.requireNonNull(spec.parent()).commandLine();
    CommandLine command = name == null ? cairn : named(cairn.getSubcommands(), name);
    console.out().print(command.getUsageMessage(cairn.getColorScheme()));
    return ExitCode.DONE.number();
  }

  /** The word is not repeated: it may be anything. */
  private static CommandLine named(Map<String, CommandLine> commands, String name) {
    CommandLine command = commands.get(name);
    if (command == null) {
      throw CommandFailure.usage(
          "there is no such command",
          NearestName.hint(
              commands.keySet(), name, "the commands are " + String.join(", ", commands.keySet())));
    }
    return command;
  }
}
