package dev.cairn.mapping;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.ColumnPattern;
import dev.cairn.catalog.TableName;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.Typmod;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.value.RocksetType;
import java.util.Optional;

/**
 * A rule of the user's: whom it is about and what it says.
 *
 * @param line where it begins, from 1
 * @param expression what makes the field; {@code value} in it is the column as it arrives
 * @param target the type of the stored field, with an expression
 * @param rename the field's name
 * @param exclude whether the column is left out
 */
record OverrideRule(
    int line,
    Subject subject,
    Optional<Expression> expression,
    Optional<RocksetType> target,
    Optional<String> rename,
    boolean exclude) {

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
      String wanted = type.formatType();
      return column.type().formatType().equals(wanted)
          || withoutTypmod(column.type()).formatType().equals(wanted);
    }

    private static PgType withoutTypmod(PgType type) {
      if (type instanceof ArrayType array) {
        return new ArrayType(withoutTypmod(array.element()), array.delimiter());
      }
      return type instanceof BaseType base ? new BaseType(base.name(), Typmod.NONE) : type;
    }
  }
}
