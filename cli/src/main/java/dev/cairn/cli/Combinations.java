package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.ParseResult;

/**
 * Which options do not go together. An option that would be ignored beside another is refused; all
 * other combinations act.
 */
final class Combinations {
  /** The kinds of rules about a given option. */
  private enum Kind {
    /** It does not go together with any of the others. */
    NOT_WITH,
    /** It needs one of the others. */
    ONLY_WITH
  }

  /**
   * One rule.
   *
   * @param reason why, as a whole sentence without its stop
   */
  private record Rule(
      Set<String> commands, Set<String> options, Kind kind, Set<String> others, String reason) {}

  private static final Set<String> PLAN =
      Set.of("--profile", "--source-format", "--projection", "--dms", "--overrides");
  private static final Set<String> LOGIN = Set.of("--user", "--password-file");
  private static final Set<String> WITH_SOURCE = Set.of("inspect", "generate", "drift");
  private static final String ONE_SOURCE = "a schema has one source";

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              Set.of("verify", "capture", "drift"),
              PLAN,
              Kind.NOT_WITH,
              Set.of("--bundle"),
              "the bundle already has a plan with its own options"),
          new Rule(
              WITH_SOURCE,
              Set.of("--jdbc-url"),
              Kind.NOT_WITH,
              Set.of("--catalog", "--ddl"),
              ONE_SOURCE),
          new Rule(WITH_SOURCE, Set.of("--catalog"), Kind.NOT_WITH, Set.of("--ddl"), ONE_SOURCE),
          new Rule(
              WITH_SOURCE,
              Set.of("--ddl-server"),
              Kind.NOT_WITH,
              Set.of("--ddl-version"),
              "the version of the scratch server is fixed"),
          new Rule(
              WITH_SOURCE,
              LOGIN,
              Kind.NOT_WITH,
              Set.of("--catalog", "--ddl"),
              "reading a file needs no login"),
          new Rule(
              Set.of("drift"),
              Set.of("--before"),
              Kind.NOT_WITH,
              Set.of("--bundle"),
              "the current schema is compared with one earlier schema"),
          new Rule(
              Set.of("eval"),
              Set.of("--list-switches"),
              Kind.NOT_WITH,
              Set.of(
                  "-e",
                  "--sql",
                  "--input",
                  "--input-format",
                  "--bundle",
                  "--primary-key",
                  "--outcomes",
                  "--set",
                  "--now",
                  "--threads"),
              "--list-switches runs no transformation"),
          new Rule(
              Set.of("eval"),
              Set.of("--sql"),
              Kind.NOT_WITH,
              Set.of("-e"),
              "only one transformation can run"),
          new Rule(
              Set.of("eval"),
              Set.of("--bundle"),
              Kind.NOT_WITH,
              Set.of("-e", "--sql", "--primary-key"),
              "the bundle already has transformations and keys"),
          new Rule(
              Set.of("eval"),
              Set.of("--bundle"),
              Kind.ONLY_WITH,
              Set.of("--input-format"),
              "only DMS records name their table; add --input-format dms"),
          new Rule(
              Set.of("eval"),
              Set.of("--primary-key"),
              Kind.ONLY_WITH,
              Set.of("--input-format"),
              "only DMS records have a key; add --input-format dms"),
          new Rule(
              Set.of("capture"),
              Set.of("--for", "--until-lsn"),
              Kind.NOT_WITH,
              Set.of("--full-load-only"),
              "with --full-load-only there are no changes to wait for"),
          new Rule(
              Set.of("verify"),
              Set.of("--changes", "--sample", "--threads"),
              Kind.NOT_WITH,
              Set.of("--records"),
              "the records come from a file, which is read completely and in order"),
          new Rule(
              Set.of("capture"),
              Set.of("--out"),
              Kind.NOT_WITH,
              Set.of("--kinesis"),
              "the records have one target"),
          new Rule(
              Set.of("capture"),
              Set.of("--endpoint-url"),
              Kind.ONLY_WITH,
              Set.of("--kinesis"),
              "only a stream has an address"),
          new Rule(
              Set.of("verify"),
              Set.of("--kinesis"),
              Kind.NOT_WITH,
              Set.of("--records"),
              "the records have one source"),
          new Rule(
              Set.of("verify"),
              Set.of("--changes", "--sample", "--threads"),
              Kind.NOT_WITH,
              Set.of("--kinesis"),
              "the records come from a stream, which is read in order"),
          new Rule(
              Set.of("demo"),
              Set.of("--endpoint-url"),
              Kind.ONLY_WITH,
              Set.of("--pipeline"),
              "only the pipeline has a stream"),
          new Rule(
              Set.of("run"),
              Set.of("--source"),
              Kind.NOT_WITH,
              Set.of("--kinesis"),
              "the records have one source"),
          new Rule(
              Set.of("verify", "run"),
              Set.of("--endpoint-url", "--from", "--for"),
              Kind.ONLY_WITH,
              Set.of("--kinesis"),
              "only a stream has an address and a place to begin"),
          new Rule(
              Set.of("verify"),
              Set.of("--sample", "--threads"),
              Kind.NOT_WITH,
              Set.of("--changes"),
              "changes are followed for whole tables, on one connection"),
          new Rule(
              Set.of("verify"),
              Set.of("--documents"),
              Kind.NOT_WITH,
              Set.of(
                  "--records", "--kinesis", "--changes", "--sample", "--threads", "--assumptions"),
              "the documents of whole tables are compared as they are, on one connection each"),
          new Rule(
              Set.of("verify"),
              Set.of("--documents"),
              Kind.ONLY_WITH,
              Set.of("--jdbc-url"),
              "the documents are compared with the tables of a server"),
          new Rule(
              Set.of("verify"),
              Set.of("--dead-letters"),
              Kind.ONLY_WITH,
              Set.of("--records", "--kinesis"),
              "only records from elsewhere may be invalid"));

  private Combinations() {}

  /**
   * Looks at the options that were given.
   *
   * @throws CommandFailure wrong usage, if one of them would be ignored
   */
  static void check(ParseResult command) {
    refusal(command)
        .ifPresent(
            reason -> {
              throw CommandFailure.usage(reason, null);
            });
  }

  /** Why the options do not go together; empty if they do. */
  static Optional<String> refusal(ParseResult command) {
    String name = command.commandSpec().name();
    return RULES.stream()
        .filter(rule -> rule.commands().contains(name))
        .flatMap(rule -> refusal(rule, command).stream())
        .findFirst();
  }

  private static Optional<String> refusal(Rule rule, ParseResult command) {
    Optional<String> option = rule.options().stream().sorted().filter(has(command)).findFirst();
    Optional<String> other = rule.others().stream().sorted().filter(has(command)).findFirst();
    if (option.isEmpty()) {
      return Optional.empty();
    }
    return switch (rule.kind()) {
      case NOT_WITH -> other.map(o -> option.get() + " and " + o + ": " + rule.reason());
      case ONLY_WITH ->
          other.isPresent()
              ? Optional.empty()
              : Optional.of(
                  option.get()
                      + " without "
                      + String.join(" or ", rule.others().stream().sorted().toList())
                      + ": "
                      + rule.reason());
    };
  }

  private static Predicate<String> has(ParseResult command) {
    return command::hasMatchedOption;
  }
}
