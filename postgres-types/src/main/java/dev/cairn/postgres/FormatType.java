package dev.cairn.postgres;

import java.util.OptionalInt;

/** {@link BaseType#formatType()}: the rules of PostgreSQL's format_type.c and of its typmodout. */
final class FormatType {
  private FormatType() {}

  /** The text for an extension's type, or for an unknown one of {@code pg_catalog}. */
  static String ofOther(QualifiedName name, Typmod typmod) {
    String sql = name.isBuiltIn() ? SqlIdentifiers.quote(name.name()) : name.toSql();
    return sql + (PostgisTypmod.isPostgis(name) ? PostgisTypmod.print(typmod) : number(typmod));
  }

  /**
   * The text for a built-in type. Without a modifier {@code bpchar} and {@code "bit"} are not what
   * SQL means by character and bit, which is a length of 1; they keep their names then.
   */
  static String ofBuiltIn(BuiltInType type, QualifiedName typname, Typmod typmod) {
    boolean lengthOfOne = type == BuiltInType.BPCHAR || type == BuiltInType.BIT;
    if (type.sqlName().isEmpty() || (lengthOfOne && !typmod.isPresent())) {
      return ofOther(typname, typmod);
    }
    String name = type.sqlName();
    return switch (type.modifier()) {
      case NONE -> name + number(typmod);
      case LENGTH -> name + inParentheses(typmod.maxLength());
      case BIT_LENGTH -> name + inParentheses(typmod.bitLength());
      case PRECISION_AND_SCALE -> name + numeric(typmod);
      case SECOND_DIGITS -> name.replaceFirst(" ", inParentheses(typmod.datetimePrecision()) + " ");
      case INTERVAL ->
          name
              + typmod.intervalFields().map(fields -> " " + fields.sql()).orElse("")
              + inParentheses(typmod.intervalPrecision());
    };
  }

  private static String numeric(Typmod typmod) {
    OptionalInt precision = typmod.numericPrecision();
    return precision.isEmpty()
        ? ""
        : "(" + precision.getAsInt() + "," + typmod.numericScale().getAsInt() + ")";
  }

  private static String number(Typmod typmod) {
    return typmod.isPresent() ? "(" + typmod.value() + ")" : "";
  }

  private static String inParentheses(OptionalInt number) {
    return number.isPresent() ? "(" + number.getAsInt() + ")" : "";
  }
}
