package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.preflight.Check;
import dev.cairn.text.NearestName;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    header = "Show the help of a command, explain a code, or list all commands.",
    description = {
      "",
      "cairn help COMMAND prints the same as cairn COMMAND --help. cairn help CODE explains a code of"
          + " an advisory, or of a finding of check about the server.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn help verify")
final class HelpCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMMAND|CODE",
      description = "The command, or a code such as NO_PRIMARY_KEY. Default: list all commands.")
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
    Optional<String> explained = Optional.ofNullable(name).flatMap(HelpCommand::explained);
    if (explained.isPresent()) {
      console.out().print(explained.get());
      return ExitCode.DONE.number();
    }
    CommandLine command = name == null ? cairn : named(cairn.getSubcommands(), name);
    console.out().print(command.getUsageMessage(cairn.getColorScheme()));
    return ExitCode.DONE.number();
  }

  /** The reason, verdict and fix behind a code; in JSON it is in lower case with hyphens. */
  private static Optional<String> explained(String name) {
    String code = name.toUpperCase(Locale.ROOT).replace('-', '_');
    Optional<String> advisory =
        Arrays.stream(AdvisoryCode.values())
            .filter(one -> one.name().equals(code))
            .findFirst()
            .map(
                one ->
                    text(
                        one.name(),
                        one.severity().label() + ", " + one.verdict().label(),
                        one.reason(),
                        "fix: " + one.fix(),
                        "see: docs/advisories.md"));
    return advisory.or(
        () ->
            Arrays.stream(Check.values())
                .filter(one -> one.name().equals(code))
                .findFirst()
                .map(
                    one ->
                        text(
                            one.name(),
                            one.severity().label(),
                            one.looksFor(),
                            "see: " + one.documentation())));
  }

  private static String text(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  /** The word is not repeated: it may be anything. */
  private static CommandLine named(Map<String, CommandLine> commands, String name) {
    CommandLine command = commands.get(name);
    if (command == null) {
      Set<String> known = new LinkedHashSet<>(commands.keySet());
      Arrays.stream(AdvisoryCode.values()).map(AdvisoryCode::name).forEach(known::add);
      Arrays.stream(Check.values()).map(Check::name).forEach(known::add);
      throw CommandFailure.usage(
          "there is no such command or code",
          NearestName.hint(
              known, name, "the commands are " + String.join(", ", commands.keySet())));
    }
    return command;
  }
}
