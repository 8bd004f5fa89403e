package dev.cairn.postgres;

/**
 * A scalar type: PostgreSQL's own ({@code pg_catalog.int4}, {@code pg_catalog.timestamptz}) or an
 * extension's ({@code public.hstore}).
 *
 * @param name the name in {@code pg_type}
 * @param typmod the modifier, {@link Typmod#NONE} without
 */
public record BaseType(QualifiedName name, Typmod typmod) implements PgType {
  @Override
  public BaseType withoutTypmod() {
    return new BaseType(name, Typmod.NONE);
  }

  @Override
  public <R> R accept(PgTypeVisitor<R> visitor) {
    return visitor.visitBase(this);
  }

  @Override
  public String formatType() {
    return builtIn()
        .map(type -> FormatType.ofBuiltIn(type, name, typmod))
        .orElseGet(() -> FormatType.ofOther(name, typmod));
  }
}
