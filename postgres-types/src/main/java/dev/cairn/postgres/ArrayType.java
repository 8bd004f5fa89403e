package dev.cairn.postgres;

/**
 * An array of any number of dimensions: PostgreSQL records neither how many nor how long they are.
 *
 * @param element the type of the elements, itself no array
 */
public record ArrayType(PgType element) implements PgType {
  /** Refuses an array of arrays, which PostgreSQL does not have (an array of a domain it has). */
  public ArrayType {
    if (element instanceof ArrayType) {
      throw new IllegalArgumentException("an array's elements cannot be arrays: " + element);
    }
  }

  /**
   * The name that PostgreSQL gives first: the element's with an underscore before it. A server
   * shortens it to 63 bytes and puts more underscores before it if the name is taken.
   */
  @Override
  public QualifiedName name() {
    return new QualifiedName(element.name().schema(), "_" + element.name().name());
  }

  @Override
  public <R> R accept(PgTypeVisitor<R> visitor) {
    return visitor.visitArray(this);
  }
}
