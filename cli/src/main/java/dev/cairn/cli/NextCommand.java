package dev.cairn.cli;

import dev.cairn.cli.io.Secrets;
import dev.cairn.plan.PlanOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command to run next, made of the options of the present one: those that the next command has,
 * too. It can be pasted into a shell; passwords in an address are hidden.
 */
record NextCommand(CommandSpec present, String name, List<Words> words) {
  /** The options that are about how a result is shown or where it is written. */
  private static final Set<String> SHOWN =
      Set.of(
          "--format",
          "--report",
          "--details",
          "--explain",
          "--out",
          "--progress",
          "--quiet",
          "--verbose",
          "--no-color",
          "--show-values",
          "--dead-letters");

  /**
   * An option with its value.
   *
   * @param value empty if it takes none
   */
  record Words(String option, String value) {}

  NextCommand {
    words = List.copyOf(words);
  }

  /** The present command again. */
  static NextCommand again(CommandSpec present) {
    List<Words> words = new ArrayList<>();
    ParseResult parsed = present.commandLine().getParseResult();
    for (OptionSpec option : new LinkedHashSet<>(parsed.matchedOptions())) {
      if (!SHOWN.contains(option.longestName())) {
        if (option.arity().max() == 0) {
          words.add(new Words(option.longestName(), ""));
        } else {
          option
              .originalStringValues()
              .forEach(value -> words.add(new Words(option.longestName(), value)));
        }
      }
    }
    return new NextCommand(present, present.name(), words);
  }

  /** Another command with these options, as far as it has them. */
  NextCommand as(String command) {
    Set<String> known = Commands.of(present).options(command);
    return new NextCommand(
        present, command, words.stream().filter(w -> known.contains(w.option())).toList());
  }

  /**
   * The command that writes a bundle again, with the options of its plan.
   *
   * @param source the present command, from which the options of the source are taken
   */
  static NextCommand regenerate(NextCommand source, Path bundle, PlanOptions options) {
    NextCommand next = source.as("generate");
    for (Map.Entry<String, String> option : PlanWords.of(options).entrySet()) {
      next = next.with(option.getKey(), option.getValue());
    }
    Map<String, String> files = Map.of("--overrides", "overrides.txt", "--target", "target.json");
    for (String option : List.of("--target", "--overrides")) {
      Path file = bundle.resolve(Objects.requireNonNull(files.get(option)));
      next = Files.exists(file) ? next.with(option, file.toString()) : next;
    }
    return next.with("--out", bundle.toString());
  }

  /** No option at all. */
  NextCommand bare() {
    return new NextCommand(present, name, List.of());
  }

  /** With an option, instead of its present value. */
  NextCommand with(String option, String value) {
    List<Words> more = new ArrayList<>(without(option).words);
    more.add(new Words(option, value));
    return new NextCommand(present, name, more);
  }

  /** Without an option. */
  NextCommand without(String option) {
    return new NextCommand(
        present, name, words.stream().filter(w -> !w.option().equals(option)).toList());
  }

  /** The line for a shell. */
  String text() {
    return "cairn "
        + name
        + words.stream()
            .map(w -> " " + w.option() + (w.value().isEmpty() ? "" : " " + quoted(w.value())))
            .collect(Collectors.joining());
  }

  /** A word for a shell. */
  static String quoted(String value) {
    String shown = new Secrets(value).hiddenIn(value);
    return shown.matches("[A-Za-z0-9_@%+=:,./-]+")
        ? shown
        : "'" + shown.replace("'", "'\\''") + "'";
  }
}
