package dev.cairn.postgres;

/**
 * A range type.
 *
 * @param name the range's name, such as {@code pg_catalog.int4range}
 * @param subtype the type of its bounds
 */
public record RangeType(QualifiedName name, PgType subtype) implements PgType {
  @Override
  public <R> R accept(PgTypeVisitor<R> visitor) {
    return visitor.visitRange(this);
  }
}
