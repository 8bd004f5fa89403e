package dev.cairn.postgres;

/**
 * A multirange type (PostgreSQL 14 and later).
 *
 * @param name the multirange's name, such as {@code pg_catalog.int4multirange}
 * @param range the type of the ranges that it holds
 */
public record MultirangeType(QualifiedName name, RangeType range) implements PgType {
  @Override
  public <R> R accept(PgTypeVisitor<R> visitor) {
    return visitor.visitMultirange(this);
  }
}
