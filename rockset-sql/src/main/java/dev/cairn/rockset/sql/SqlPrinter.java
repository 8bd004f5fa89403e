package dev.cairn.rockset.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes trees as SQL that {@link SqlParser} reads back to equal trees: one select item a line,
 * keywords and function names in upper case, parentheses where the tree needs them, names quoted
 * where they need it. Same tree, same text.
 */
public final class SqlPrinter {
  private SqlPrinter() {}

  /**
   * {@return the statement, without a line break at its end}
   *
   * @param statement the tree; where it comes from text, comments and layout are not kept
   */
  public static String print(SelectStatement statement) {
    StringBuilder text = new StringBuilder("SELECT\n  ");
    text.append(
        statement.items().stream().map(SqlPrinter::print).collect(Collectors.joining(",\n  ")));
    text.append("\nFROM ").append(SelectStatement.INPUT);
    statement.alias().ifPresent(a -> text.append(" AS ").append(Identifiers.print(a)));
    statement.where().ifPresent(w -> text.append("\nWHERE ").append(print(w)));
    if (!statement.clusterBy().isEmpty()) {
      text.append("\nCLUSTER BY ");
      text.append(
          statement.clusterBy().stream().map(SqlPrinter::print).collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  /**
   * {@return the expression on one line, except for line breaks inside its texts and names}
   *
   * @param expression the tree
   */
  public static String print(Expression expression) {
    return ExpressionPrinter.print(expression);
  }

  /**
   * {@return one item of a select list}
   *
   * @param item an expression with its alias, or a star
   */
  public static String print(SelectItem item) {
    if (item instanceof SelectItem.Star star) {
      return "*" + except(star.except());
    }
    if (item instanceof SelectItem.QualifiedStar star) {
      return ExpressionPrinter.printPrimary(star.base()) + ".*" + except(star.except());
    }
    SelectItem.ExpressionItem expression = (SelectItem.ExpressionItem) item;
    return print(expression.expression())
        + expression.alias().map(alias -> " AS " + Identifiers.print(alias)).orElse("");
  }

  private static String except(List<String> names) {
    return names.isEmpty()
        ? ""
        : names.stream()
            .map(Identifiers::print)
            .collect(Collectors.joining(", ", " EXCEPT (", ")"));
  }
}
