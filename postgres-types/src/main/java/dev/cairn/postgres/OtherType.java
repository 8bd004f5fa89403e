package dev.cairn.postgres;

/**
 * A type of which no more than the name is known: a pseudo-type, a shell type, or one that the
 * catalog's reader may not see.
 *
 * @param name the type's name
 * @param reason why no more is known, for people
 */
public record OtherType(QualifiedName name, String reason) implements PgType {
  @Override
  public <R> R accept(PgTypeVisitor<R> visitor) {
    return visitor.visitOther(this);
  }
}
