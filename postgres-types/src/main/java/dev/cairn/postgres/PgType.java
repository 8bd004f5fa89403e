package dev.cairn.postgres;

import java.util.Optional;

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
  /** {@return the name in {@code pg_type}, without modifier} */
  QualifiedName name();

  /**
   * {@return the modifier; {@link Typmod#NONE} without one, and for kinds of types that take none}
   */
  default Typmod typmod() {
    return Typmod.NONE;
  }

  /**
   * {@return the built-in type, regardless of its modifier; empty for an extension's or a user's
   * type, and for any array or domain}
   */
  default Optional<BuiltInType> builtIn() {
    return name().isBuiltIn() ? BuiltInType.named(name().name()) : Optional.empty();
  }

  /**
   * {@return whether this is that built-in type, regardless of its modifier}
   *
   * @param type the built-in type
   */
  default boolean is(BuiltInType type) {
    return builtIn().equals(Optional.of(type));
  }

  /** {@return the base type under all domains; any other type is itself} */
  default PgType underlying() {
    PgType type = this;
    while (type instanceof DomainType domain) {
      type = domain.base();
    }
    return type;
  }

  /** {@return this type without its modifier, such as {@code numeric} for {@code numeric(10,2)}} */
  default PgType withoutTypmod() {
    return this;
  }

  /**
   * Calls the visitor's method for this kind of type.
   *
   * @param <R> what the visit gives
   * @param visitor one method for each kind of type
   * @return what the visitor's method returns
   */
  <R> R accept(PgTypeVisitor<R> visitor);

  /**
   * {@return the text that {@code pg_catalog.format_type(oid, typmod)} prints for a column of this
   * type, with a {@code search_path} that holds {@code pg_catalog} only: {@code integer}, {@code
   * numeric(10,2)[]}, {@code shop."Size"}} It is SQL: a column can be declared with it. Modifiers
   * of extension types other than PostGIS's print as a number, which is PostgreSQL's default.
   */
  default String formatType() {
    return name().isBuiltIn() ? SqlIdentifiers.quote(name().name()) : name().toSql();
  }
}
