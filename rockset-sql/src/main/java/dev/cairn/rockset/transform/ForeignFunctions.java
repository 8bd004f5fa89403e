package dev.cairn.rockset.transform;

import dev.cairn.rockset.function.FormatLetters;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.Literal;
import dev.cairn.rockset.sql.Position;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.sql.Subscripts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Functions of other dialects and what Rockset has for them. Most are templates in {@code
 * foreign-functions.txt}; those whose arguments change their form are here.
 */
final class ForeignFunctions {
  /** Longer hints show the form only, not the call's own arguments. */
  private static final int LONGEST = 120;

  private ForeignFunctions() {}

  /** The alternative to the call; empty if no other known dialect has the function. */
  static Optional<String> hint(String name, List<Expression> arguments) {
    return written(name, arguments)
        .map(SqlPrinter::print)
        .filter(text -> text.length() <= LONGEST)
        .map(text -> "write " + text + afterwards(name, arguments))
        .or(() -> inWords(name))
        .or(() -> template(name).map(tree -> "write " + SqlPrinter.print(lettered(tree))));
  }

  /** A text is not an object, even if it holds JSON. */
  private static String afterwards(String name, List<Expression> arguments) {
    return name.contains("JSON") && name.contains("EXTRACT") && !arguments.isEmpty()
        ? "; of a text that holds JSON, of "
            + SqlPrinter.print(Expressions.call("JSON_PARSE", arguments.get(0)))
        : "";
  }

  private static Optional<Expression> written(String name, List<Expression> arguments) {
    return switch (name) {
      case "TO_TIMESTAMP", "TO_TIMESTAMP_NTZ", "TO_TIMESTAMP_TZ", "TO_UTC_TIMESTAMP" ->
          parsed("PARSE_TIMESTAMP", arguments);
      case "TO_DATE", "DATE_FROM_STRING" -> parsed("PARSE_DATE", arguments);
      case "TO_TIME" -> parsed("PARSE_TIME", arguments);
      case "DATE_PARSE", "STR_TO_DATE", "STRPTIME", "PARSE_TIMESTAMP_TZ" ->
          ofMysql("PARSE_TIMESTAMP", arguments);
      case "UNIX_TIMESTAMP" ->
          arguments.size() == 2
              ? ofMysql("PARSE_TIMESTAMP", arguments)
                  .map(parsed -> Expressions.call("UNIX_SECONDS", parsed))
              : filled(name, arguments);
      case "DATE_FORMAT", "TO_CHAR", "TIME_FORMAT", "STRFTIME", "FORMAT_DATETIME_STRING" ->
          ofMysql("FORMAT_TIMESTAMP", arguments);
      case "DATEDIFF", "TIMESTAMPDIFF" -> difference(arguments);
      case "DATEADD" -> added(arguments);
      case "DATE_PART", "DATEPART" -> part(arguments);
      case "JSON_EXTRACT",
          "JSON_EXTRACT_SCALAR",
          "JSON_EXTRACT_STRING",
          "JSON_VALUE",
          "JSON_QUERY",
          "GET_JSON_OBJECT",
          "GET_PATH",
          "JSON_EXTRACT_PATH",
          "JSON_EXTRACT_PATH_TEXT",
          "JSONB_EXTRACT_PATH_TEXT" ->
          path(arguments);
      case "CONCAT_WS" ->
          arguments.size() < 2
              ? Optional.empty()
              : Optional.of(
                  Expressions.call(
                      "ARRAY_JOIN",
                      Expressions.array(arguments.subList(1, arguments.size())),
                      arguments.get(0)));
      case "OBJECT_CONSTRUCT", "JSON_BUILD_OBJECT", "JSONB_BUILD_OBJECT", "JSON_OBJECT" ->
          object(arguments);
      default -> filled(name, arguments);
    };
  }

  /** A function without counterpart, or one whose form depends on facts that are unknown here. */
  private static Optional<String> inWords(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "TO_TIMESTAMP" ->
              "write PARSE_TIMESTAMP('%Y-%m-%d', text), or TIMESTAMP_SECONDS(number)";
          case "TO_DATE" -> "write PARSE_DATE('%Y-%m-%d', text)";
          case "DATE_PARSE", "STR_TO_DATE", "STRPTIME" ->
              "write PARSE_TIMESTAMP('%Y-%m-%d', text), the format first";
          case "DATE_FORMAT", "TO_CHAR", "STRFTIME" ->
              "write FORMAT_TIMESTAMP('%Y-%m-%d', value), the format first";
          case "JSON_EXTRACT",
              "JSON_EXTRACT_SCALAR",
              "JSON_VALUE",
              "JSON_QUERY",
              "GET_JSON_OBJECT" ->
              "write a path: object.member, array[1], which counts from 1";
          case "DATEDIFF", "TIMESTAMPDIFF", "TIMESTAMP_DIFF", "DATETIME_DIFF" ->
              "write DATE_DIFF('day', from, to)";
          case "TIMESTAMP_TRUNC", "DATETIME_TRUNC" -> "write DATE_TRUNC('day', value)";
          case "ISNULL" -> "write value IS NULL, or COALESCE(value, other)";
          case "LOG" -> "write LN(x), LOG2(x) or LOG10(x)";
          case "SUBSTRING_INDEX" -> "write SPLIT(text, separator)[1]";
          case "DATEADD" -> "write value + INTERVAL 1 DAY";
          case "CONVERT", "SAFE_CAST" -> "write TRY_CAST(value AS type)";
          case "UUID", "GEN_RANDOM_UUID", "UUID_GENERATE_V4", "GENERATE_UUID", "NEWID" ->
              "a document without _id gets a generated one; for a stable one write"
                  + " ID_HASH(key) AS _id";
          case "RAND", "RANDOM" -> "a transformation must be deterministic: use a hash of a key";
          case "INITCAP", "PROPER" -> "write UPPER(SUBSTR(text, 1, 1)) || LOWER(SUBSTR(text, 2))";
          case "LPAD", "RPAD", "REPEAT", "REVERSE", "TRANSLATE", "SOUNDEX", "LEVENSHTEIN" ->
              "Rockset has no equivalent: do it in the query or before ingest";
          case "STRUCT", "NAMED_STRUCT", "ROW" -> "write an object: {'name': value}";
          default -> null;
        });
  }

  private static Optional<Expression> parsed(String function, List<Expression> arguments) {
    return switch (arguments.size()) {
      case 2 ->
          arguments.get(1) instanceof Literal.Text format
              ? FormatLetters.translate(format.value())
                  .or(() -> Optional.of(format.value()).filter(f -> f.contains("%")))
                  .map(
                      translated ->
                          Expressions.call(
                              function, Expressions.string(translated), arguments.get(0)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Expression> ofMysql(String function, List<Expression> arguments) {
    if (arguments.size() != 2) {
      return Optional.empty();
    }
    int format = arguments.get(1) instanceof Literal.Text ? 1 : 0;
    return arguments.get(format) instanceof Literal.Text text
        ? Optional.of(
            Expressions.call(
                function,
                Expressions.string(FormatLetters.ofMysql(text.value())),
                arguments.get(1 - format)))
        : Optional.empty();
  }

  /** The unit in the first argument, a bare word or a text. */
  private static Optional<String> unit(List<Expression> arguments) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        arguments.get(0) instanceof Expression.Name name
            ? name.name().toLowerCase(Locale.ROOT)
            : arguments.get(0) instanceof Literal.Text text
                ? text.value().toLowerCase(Locale.ROOT)
                : null);
  }

  private static Optional<Expression> difference(List<Expression> arguments) {
    return switch (arguments.size()) {
      case 2 ->
          Optional.of(
              Expressions.call(
                  "DATE_DIFF", Expressions.string("day"), arguments.get(1), arguments.get(0)));
      case 3 ->
          unit(arguments)
              .map(
                  unit ->
                      Expressions.call(
                          "DATE_DIFF",
                          Expressions.string(unit),
                          arguments.get(1),
                          arguments.get(2)));
      default -> Optional.empty();
    };
  }

  private static Optional<Expression> added(List<Expression> arguments) {
    if (arguments.size() != 3) {
      return Optional.empty();
    }
    return unit(arguments)
        .filter(unit -> unit.matches("(year|month|day|hour|minute|second)s?"))
        .map(
            unit ->
                new Expression.Arithmetic(
                    Expression.ArithmeticOperator.ADD,
                    arguments.get(2),
                    Expressions.call(
                        unit.toUpperCase(Locale.ROOT) + (unit.endsWith("s") ? "" : "S"),
                        arguments.get(1)),
                    arguments.get(2).position()));
  }

  private static Optional<Expression> part(List<Expression> arguments) {
    return arguments.size() != 2
        ? Optional.empty()
        : unit(arguments)
            .map(
                unit ->
                    new Expression.Extract(unit, arguments.get(1), arguments.get(1).position()));
  }

  private static Optional<Expression> path(List<Expression> arguments) {
    if (arguments.size() < 2) {
      return Optional.empty();
    }
    StringBuilder steps = new StringBuilder();
    for (Expression argument : arguments.subList(1, arguments.size())) {
      if (!(argument instanceof Literal.Text step)) {
        return Optional.empty();
      }
      steps.append(step.value().startsWith("$") ? "" : ".").append(step.value());
    }
    return Subscripts.ofJsonPath(arguments.get(0), steps.toString());
  }

  private static Optional<Expression> object(List<Expression> arguments) {
    List<Expression.Member> members = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      if (!(arguments.get(i) instanceof Literal.Text key)) {
        return Optional.empty();
      }
      members.add(new Expression.Member(key.value(), arguments.get(i + 1)));
    }
    return arguments.size() % 2 == 0
        ? Optional.of(new Expression.ObjectLiteral(members, Position.NONE))
        : Optional.empty();
  }

  /** The template with the call's arguments; empty if it wants more of them. */
  private static Optional<Expression> filled(String name, List<Expression> arguments) {
    return template(name).flatMap(tree -> filled(tree, arguments));
  }

  private static Optional<Expression> filled(Expression template, List<Expression> arguments) {
    if (template instanceof Expression.Call call
        && call.arguments().size() == 1
        && call.arguments().get(0) instanceof Expression.Name only
        && only.name().equals("xs")) {
      return arguments.isEmpty()
          ? Optional.empty()
          : Optional.of(Expressions.call(call.name(), arguments));
    }
    // Places first, for an argument may have the name of another place.
    Expression tree = template;
    for (int i = 1; i <= 9; i++) {
      tree = Expressions.replaceName(tree, "x" + i, Expressions.name("\0" + i));
    }
    for (int i = 1; i <= arguments.size(); i++) {
      tree = Expressions.replaceName(tree, "\0" + i, arguments.get(i - 1));
    }
    return hasPlaces(tree) ? Optional.empty() : Optional.of(tree);
  }

  private static boolean hasPlaces(Expression tree) {
    return tree instanceof Expression.Name name && name.name().startsWith("\0")
        || Expressions.children(tree).stream().anyMatch(ForeignFunctions::hasPlaces);
  }

  /** The template with letters for its arguments. */
  private static Expression lettered(Expression template) {
    List<Expression> letters =
        List.of(Expressions.name("a"), Expressions.name("b"), Expressions.name("c"));
    return filled(template, letters).orElse(template);
  }

  private static Optional<Expression> template(String name) {
    return Optional.ofNullable(Templates.ALL.get(name)).map(SqlParser::parseExpression);
  }

  /** Read when the first unknown name is met. */
  private static final class Templates {
    static final Map<String, String> ALL = read();

    private static Map<String, String> read() {
      String resource = "foreign-functions.txt";
      try (InputStream in =
          Objects.requireNonNull(ForeignFunctions.class.getResourceAsStream(resource), resource)) {
        Map<String, String> templates = new TreeMap<>();
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#") && line.contains(": "))
            .forEach(
                line ->
                    templates.put(
                        line.substring(0, line.indexOf(": ")),
                        line.substring(line.indexOf(": ") + 2)));
        return templates;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
