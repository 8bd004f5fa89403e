package dev.cairn.postgres;

/**
 * A PostgreSQL data type: one record per {@code pg_type.typtype}, and arrays. Equal types have the
 * same names, modifiers and parts.
 */
public sealed interface PgType
    permits BaseType,
        ArrayType,
        DomainType,
        EnumType,
        CompositeType,
        RangeType,
        MultirangeType,
        OtherType {
  /** The name in {@code pg_type}, without modifier. */
  QualifiedName name();

  /** Calls the visitor's method for this kind of type. */
  <R> R accept(PgTypeVisitor<R> visitor);

  /**
   * The text that {@code pg_catalog.format_type(oid, typmod)} prints for a column of this type,
   * with a {@code search_path} that holds {@code pg_catalog} only: {@code integer}, {@code
   * numeric(10,2)[]}, {@code shop."Size"}. It is SQL: a column can be declared with it. Modifiers
   * of extension types other than PostGIS's print as a number, which is PostgreSQL's default.
   */
  default String formatType() {
    return accept(FormatType.INSTANCE);
  }
}
