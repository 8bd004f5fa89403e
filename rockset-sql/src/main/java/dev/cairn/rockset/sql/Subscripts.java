package dev.cairn.rockset.sql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of JSON such as {@code $.items[0].name} as paths of Rockset, whose arrays begin at 1. */
public final class Subscripts {
  private static final Pattern STEP =
      Pattern.compile("[.]([A-Za-z_][A-Za-z0-9_]*)|\\[([0-9]{1,9})]|\\[['\"]([^'\"]+)['\"]]");

  private Subscripts() {}

  /**
   * {@return the path from {@code base} on; empty when the text has filters, wildcards or other
   * steps}
   *
   * @param base what the path begins at
   * @param path a JSON path, such as {@code $.a[0]}
   */
  public static Optional<Expression> ofJsonPath(Expression base, String path) {
    Matcher matcher = STEP.matcher(path);
    int at = path.startsWith("$") ? 1 : 0;
    Expression built = base;
    while (at < path.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        return Optional.empty();
      }
      String index = matcher.group(2);
      String field = matcher.group(1) != null ? matcher.group(1) : matcher.group(3);
      built =
          index != null
              ? new Expression.Subscript(
                  built, Expressions.integer(Long.parseLong(index) + 1), base.position())
              : Expressions.field(built, String.valueOf(field));
      at = matcher.end();
    }
    return built == base ? Optional.empty() : Optional.of(built);
  }
}
