package dev.cairn.cli;

import dev.cairn.cli.io.Console;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cairn completion}: a script by which a shell completes commands, options and values. */
@Command(
    name = "completion",
    header = "Print a script with which bash or zsh completes commands, options and values.",
    description = {
      "",
      "Prints to stdout. Load it in the running shell as in the example, or save it where the shell"
          + " looks for completions. zsh runs it by its bashcompinit.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn completion bash > ~/.local/share/bash-completion/completions/cairn")
final class CompletionCommand implements Callable<Integer> {
  /** The shells for which there is a script; it is the same one, and asks which shell reads it. */
  enum Shell {
    BASH,
    ZSH
  }

  private final Console console;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
  @SuppressWarnings("NullAway.Init")
  private Shell shell;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine cairn = Commands.of(spec).whole(console);
    cairn.getSubcommands().values().forEach(c -> typeable(c.getCommandSpec()));
    console.out().print(AutoComplete.bash("cairn", cairn));
    return ExitCode.DONE.number();
  }

  /** The words for the constants of an enum, as a user types them. */
  static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Gives options with a fixed set of values the words that a user types. */
  private static void typeable(CommandSpec command) {
    for (OptionSpec option : List.copyOf(command.options())) {
      if (option.type().isEnum()) {
        command.remove(option);
        command.add(
            OptionSpec.builder(option)
                // The script has a variable of this name for the values of one option.
                .paramLabel(option.longestName().replaceAll("\\W+", "_"))
                .completionCandidates(words(option.type()))
                .build());
      }
    }
    for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
      if (parameter.type().isEnum()) {
        command.remove(parameter);
        command.add(
            PositionalParamSpec.builder(parameter)
                .completionCandidates(words(parameter.type()))
                .build());
      }
    }
  }
}
