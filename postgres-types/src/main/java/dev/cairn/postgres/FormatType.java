package dev.cairn.postgres;

import java.util.OptionalInt;

/** {@link PgType#formatType()}: the rules of PostgreSQL's format_type.c and of its typmodout. */
enum FormatType implements PgTypeVisitor<String> {
  INSTANCE;

  @Override
  public String visitBase(BaseType type) {
    if (type.name().isBuiltIn()) {
      return builtIn(type);
    }
    String modifier =
        PostgisTypmod.isPostgis(type.name().name())
            ? PostgisTypmod.print(type.typmod())
            : number(type.typmod());
    return named(type.name()) + modifier;
  }

  /** The names that the SQL standard spells otherwise than {@code pg_type}. */
  private static String builtIn(BaseType type) {
    Typmod typmod = type.typmod();
    return switch (type.name().name()) {
      case "bool" -> "boolean";
      case "int2" -> "smallint";
      case "int4" -> "integer";
      case "int8" -> "bigint";
      case "float4" -> "real";
      case "float8" -> "double precision";
      case "json" -> "json";
      case "numeric" -> "numeric" + numeric(typmod);
      case "interval" -> "interval" + interval(typmod);
      case "time" -> "time" + inParentheses(typmod.datetimePrecision()) + " without time zone";
      case "timetz" -> "time" + inParentheses(typmod.datetimePrecision()) + " with time zone";
      case "timestamp" ->
          "timestamp" + inParentheses(typmod.datetimePrecision()) + " without time zone";
      case "timestamptz" ->
          "timestamp" + inParentheses(typmod.datetimePrecision()) + " with time zone";
      case "varchar" -> "character varying" + inParentheses(typmod.maxLength());
      case "varbit" -> "bit varying" + inParentheses(typmod.bitLength());
      // Without a modifier these two are not what SQL means by "character" and "bit", which is
      // a length of 1; format_type() then prints the internal name.
      case "bpchar" ->
          typmod.isPresent() ? "character" + inParentheses(typmod.maxLength()) : "bpchar";
      case "bit" -> typmod.isPresent() ? "bit" + inParentheses(typmod.bitLength()) : "\"bit\"";
      default -> named(type.name()) + number(typmod);
    };
  }

  private static String numeric(Typmod typmod) {
    OptionalInt precision = typmod.numericPrecision();
    return precision.isEmpty()
        ? ""
        : "(" + precision.getAsInt() + "," + typmod.numericScale().getAsInt() + ")";
  }

  private static String interval(Typmod typmod) {
    String fields = typmod.intervalFields().map(f -> " " + f.sql()).orElse("");
    return fields + inParentheses(typmod.intervalPrecision());
  }

  private static String number(Typmod typmod) {
    return typmod.isPresent() ? "(" + typmod.value() + ")" : "";
  }

  private static String inParentheses(OptionalInt number) {
    return number.isPresent() ? "(" + number.getAsInt() + ")" : "";
  }

  /** A type of {@code pg_catalog} is always visible, any other is not. */
  private static String named(QualifiedName name) {
    return name.isBuiltIn() ? SqlIdentifiers.quote(name.name()) : name.toSql();
  }

  @Override
  public String visitArray(ArrayType type) {
    return type.element().accept(this) + "[]";
  }

  @Override
  public String visitDomain(DomainType type) {
    return named(type.name());
  }

  @Override
  public String visitEnum(EnumType type) {
    return named(type.name());
  }

  @Override
  public String visitComposite(CompositeType type) {
    return named(type.name());
  }

  @Override
  public String visitRange(RangeType type) {
    return named(type.name());
  }

  @Override
  public String visitMultirange(MultirangeType type) {
    return named(type.name());
  }

  @Override
  public String visitOther(OtherType type) {
    return named(type.name());
  }
}
