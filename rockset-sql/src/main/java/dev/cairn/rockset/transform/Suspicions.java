package dev.cairn.rockset.transform;

import dev.cairn.rockset.function.FormatLetters;
import dev.cairn.rockset.sql.Condition;
import dev.cairn.rockset.sql.Condition.ComparisonOperator;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.Literal;
import dev.cairn.rockset.sql.Position;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.sql.WarningCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Valid parts of a transformation that probably mean something else, found in its tree: comparisons
 * with null, aliases in the condition, formats in another dialect's letters. Also collects the
 * double-quoted names, of which only documents show whether they are fields.
 */
final class Suspicions {
  private final String sql;
  private final Set<String> inputs;
  private final List<SqlWarning> warnings = new ArrayList<>();
  private final Map<String, Expression.Name> quoted = new LinkedHashMap<>();

  private Suspicions(String sql, String input) {
    this.sql = sql;
    this.inputs = Set.of(input);
  }

  static Suspicions of(SelectStatement statement, String sql) {
    Suspicions found = new Suspicions(sql, statement.alias().orElse(SelectStatement.INPUT));
    Set<String> aliases = new HashSet<>();
    Set<String> fields = new HashSet<>();
    for (SelectItem item : statement.items()) {
      if (item instanceof SelectItem.ExpressionItem e) {
        found.look(e.expression());
        names(e.expression(), fields);
        e.alias().ifPresent(aliases::add);
      } else if (item instanceof SelectItem.QualifiedStar star) {
        found.look(star.base());
        names(star.base(), fields);
      }
    }
    aliases.removeAll(fields);
    statement
        .where()
        .ifPresent(
            where -> {
              found.lookForAliases(where, aliases);
              found.look(where);
            });
    return found;
  }

  /** In the order of the text as far as one kind goes. */
  List<SqlWarning> warnings() {
    return List.copyOf(warnings);
  }

  /** Double-quoted names that stand for top-level fields, each at its first place. */
  List<Expression.Name> quoted() {
    return List.copyOf(quoted.values());
  }

  private static void names(Expression expression, Set<String> names) {
    if (expression instanceof Expression.Name name) {
      names.add(name.name());
    }
    Expressions.children(expression).forEach(child -> names(child, names));
  }

  /** A name that the select list gives and no item reads is hardly a field of the input. */
  private void lookForAliases(Expression expression, Set<String> aliases) {
    if (expression instanceof Expression.Name name
        && !name.doubleQuoted()
        && aliases.contains(name.name())) {
      warn(
          WarningCode.ALIAS_IN_WHERE,
          name,
          "WHERE sees the fields of _input, not the alias " + name.name(),
          "repeat the alias's expression in WHERE; for a field of that name write "
              + SqlPrinter.print(
                  Expressions.field(Expressions.name(inputs.iterator().next()), name.name())));
    }
    Expressions.children(expression).forEach(child -> lookForAliases(child, aliases));
  }

  private void look(Expression expression) {
    if (expression instanceof Expression.Name name) {
      if (name.doubleQuoted() && !inputs.contains(name.name())) {
        quoted.putIfAbsent(name.name(), name);
      }
    } else if (expression instanceof Condition.Comparison c) {
      comparison(c);
    } else if (expression instanceof Condition.In in) {
      in(in);
    } else if (expression instanceof Condition.Between between) {
      if (isNull(between.low()) || isNull(between.high())) {
        warn(
            WarningCode.NULL_COMPARISON,
            between,
            "a comparison with a null bound of BETWEEN is null for every value",
            "write a comparison with the other bound");
      }
    } else if (expression instanceof Condition.Like like && isNull(like.pattern())) {
      warn(
          WarningCode.NULL_COMPARISON,
          like,
          "LIKE null is null for every value",
          "write " + SqlPrinter.print(like.value()) + " IS NULL");
    } else if (expression instanceof Expression.Case choice && choice.operand().isPresent()) {
      branches(choice, choice.operand().get());
    } else if (expression instanceof Expression.Call call) {
      format(call);
    }
    for (Expression child : Expressions.children(expression)) {
      // The first part of a path is a name wherever quotes stand for texts, too.
      boolean path =
          expression instanceof Expression.FieldAccess && child instanceof Expression.Name;
      if (!path) {
        look(child);
      }
    }
  }

  private static boolean isNull(Expression expression) {
    return expression instanceof Literal.Null || expression instanceof Literal.Undefined;
  }

  private static String test(Expression value, Expression literal, boolean negated) {
    boolean undefined = literal instanceof Literal.Undefined;
    return SqlPrinter.print(
        undefined
            ? new Condition.IsUndefined(value, negated, Position.NONE)
            : new Condition.IsNull(value, negated, Position.NONE));
  }

  private void comparison(Condition.Comparison comparison) {
    boolean right = isNull(comparison.right());
    if (!right && !isNull(comparison.left())) {
      return;
    }
    Expression literal = right ? comparison.right() : comparison.left();
    Expression value = right ? comparison.left() : comparison.right();
    boolean unequal = comparison.operator() == ComparisonOperator.NOT_EQUAL;
    warn(
        WarningCode.NULL_COMPARISON,
        comparison,
        comparison.operator().symbol()
            + " "
            + SqlPrinter.print(literal)
            + " is null for every value, so it is never true",
        "write " + test(value, literal, unequal));
  }

  private void in(Condition.In in) {
    for (Expression candidate : in.candidates()) {
      if (isNull(candidate)) {
        warn(
            WarningCode.NULL_COMPARISON,
            candidate,
            in.negated()
                ? "NOT IN with null in its list is never true"
                : "null in the list of IN matches nothing",
            in.negated()
                ? "take null out of the list, and write AND " + test(in.value(), candidate, true)
                : "take null out of the list, and write OR " + test(in.value(), candidate, false));
        return;
      }
    }
  }

  private void branches(Expression.Case choice, Expression operand) {
    for (Expression.Branch branch : choice.branches()) {
      if (isNull(branch.condition())) {
        warn(
            WarningCode.NULL_COMPARISON,
            branch.condition(),
            "WHEN null is never taken, for the operand of CASE is compared with =",
            "write CASE WHEN " + test(operand, branch.condition(), false) + " THEN ...");
      }
    }
  }

  private void format(Expression.Call call) {
    switch (call.name()) {
      case "FORMAT_DATE", "FORMAT_TIME", "FORMAT_DATETIME", "FORMAT_TIMESTAMP" -> {
        if (!call.arguments().isEmpty() && call.arguments().get(0) instanceof Literal.Text format) {
          FormatLetters.translate(format.value())
              .ifPresent(
                  translated ->
                      warn(
                          WarningCode.FORMAT_LETTERS,
                          format,
                          "this format has no element such as %Y and prints as it is",
                          "write " + SqlPrinter.print(Expressions.string(translated))));
        }
      }
      default -> {
        // No format for output.
      }
    }
  }

  private void warn(WarningCode code, Expression at, String problem, String hint) {
    warnings.add(new SqlWarning(code, at.position(), problem, hint, sql));
  }
}
