package dev.cairn.postgres;

/**
 * A domain: another type under a name of its own, with constraints.
 *
 * @param name the domain's name
 * @param base what it was declared over, with the modifier; another domain if domains are nested
 */
public record DomainType(QualifiedName name, PgType base) implements PgType {
  @Override
  public <R> R accept(PgTypeVisitor<R> visitor) {
    return visitor.visitDomain(this);
  }
}
