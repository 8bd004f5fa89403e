package dev.cairn.mapping;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.ColumnPattern;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.TextForm;
import dev.cairn.postgres.PgType;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A rule of the user's: whom it is about and what it says.
 *
 * @param line where it begins, from 1
 * @param expression what makes the field; {@code value} in it is the column as it arrives
 * @param target the type of the stored field, with an expression
 * @param rename the field's name
 * @param exclude whether the column is left out
 * @param name whose rule it is
 * @param form the form in which DMS sends the type
 * @param comparison whether a stored value equals PostgreSQL's text
 */
record OverrideRule(
    int line,
    Subject subject,
    Optional<Expression> expression,
    Optional<RocksetType> target,
    Optional<String> rename,
    boolean exclude,
    Optional<String> name,
    Optional<TextForm> form,
    Optional<BiPredicate<String, Value>> comparison) {

  /** A rule that says nothing yet. */
  static OverrideRule about(int line, Subject subject) {
    return new OverrideRule(
        line,
        subject,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  OverrideRule with(Expression other) {
    return new OverrideRule(
        line, subject, Optional.of(other), target, rename, exclude, name, form, comparison);
  }

  OverrideRule with(RocksetType other) {
    return new OverrideRule(
        line, subject, expression, Optional.of(other), rename, exclude, name, form, comparison);
  }

  OverrideRule renaming(String field) {
    return new OverrideRule(
        line, subject, expression, target, Optional.of(field), exclude, name, form, comparison);
  }

  OverrideRule excluding() {
    return new OverrideRule(
        line, subject, expression, target, rename, true, name, form, comparison);
  }

  OverrideRule named(String other) {
    return new OverrideRule(
        line, subject, expression, target, rename, exclude, Optional.of(other), form, comparison);
  }

  OverrideRule with(TextForm other) {
    return new OverrideRule(
        line, subject, expression, target, rename, exclude, name, Optional.of(other), comparison);
  }

  OverrideRule with(BiPredicate<String, Value> other) {
    return new OverrideRule(
        line, subject, expression, target, rename, exclude, name, form, Optional.of(other));
  }

  /** Whether it says something about columns. */
  boolean hasAction() {
    return expression.isPresent()
        || rename.isPresent()
        || exclude
        || form.isPresent()
        || comparison.isPresent();
  }

  /** Where the rule is, and whose it is. */
  String description() {
    return name.map(of -> "override " + of + ", line ").orElse("override, line ") + line;
  }

  /** Whom a rule is about. */
  sealed interface Subject {
    boolean matches(TableName table, Column column);
  }

  /** Columns by name. */
  record ByName(ColumnPattern pattern) implements Subject {
    @Override
    public boolean matches(TableName table, Column column) {
      return pattern.matches(table, column.name());
    }
  }

  /** Columns of a type; without a modifier, with any modifier. */
  record ByType(PgType type) implements Subject {
    @Override
    public boolean matches(TableName table, Column column) {
      return matches(column.type());
    }

    boolean matches(PgType other) {
      String wanted = type.formatType();
      return other.formatType().equals(wanted) || other.withoutTypmod().formatType().equals(wanted);
    }
  }
}
