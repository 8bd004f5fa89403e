package dev.cairn.rockset.transform;

import dev.cairn.rockset.function.FormatLetters;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.Literal;
import dev.cairn.rockset.sql.SqlErrorCode;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.sql.SqlPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls that can never work because of a constant format: the format is the second argument, as in
 * most other dialects, or it consists of another dialect's letters.
 */
final class FormatOrder {
  private FormatOrder() {}

  static Optional<SqlException> mistake(
      NodeBuilder compiler, Expression at, String name, List<Expression> arguments) {
    boolean parses = name.startsWith("PARSE_");
    switch (name) {
      case "PARSE_TIMESTAMP",
          "PARSE_DATETIME",
          "PARSE_DATE",
          "PARSE_TIME",
          "FORMAT_TIMESTAMP",
          "FORMAT_DATETIME",
          "FORMAT_DATE",
          "FORMAT_TIME" -> {
        return arguments.size() < 2
            ? Optional.empty()
            : swapped(compiler, at, name, arguments)
                .or(() -> parses ? letters(compiler, name, arguments) : Optional.empty());
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private static Optional<String> format(Expression expression) {
    if (!(expression instanceof Literal.Text text)) {
      return Optional.empty();
    }
    return text.value().indexOf('%') >= 0
        ? Optional.of(text.value())
        : FormatLetters.translate(text.value());
  }

  private static Optional<SqlException> swapped(
      NodeBuilder compiler, Expression at, String name, List<Expression> arguments) {
    Expression first = arguments.get(0);
    return format(first).isPresent()
        ? Optional.empty()
        : format(arguments.get(1))
            .map(
                format -> {
                  List<Expression> right = new ArrayList<>(arguments);
                  right.set(0, Expressions.string(format));
                  right.set(1, first);
                  return compiler.error(
                      SqlErrorCode.INVALID_CONSTANT,
                      arguments.get(1),
                      name + " takes the format first",
                      "write " + SqlPrinter.print(Expressions.call(name, right)));
                });
  }

  private static Optional<SqlException> letters(
      NodeBuilder compiler, String name, List<Expression> arguments) {
    return arguments.get(0) instanceof Literal.Text text
        ? FormatLetters.translate(text.value())
            .map(
                format ->
                    compiler.error(
                        SqlErrorCode.INVALID_CONSTANT,
                        text,
                        "the format of " + name + " has no element such as %Y, so it reads nothing",
                        "write " + SqlPrinter.print(Expressions.string(format))))
        : Optional.empty();
  }
}
