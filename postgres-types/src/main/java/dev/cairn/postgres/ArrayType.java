package dev.cairn.postgres;

/**
 * An array of any number of dimensions: PostgreSQL records neither how many nor how long they are.
 *
 * @param element the type of the elements, itself no array
 * @param delimiter what separates elements in the text of a value ({@code pg_type.typdelim}),
 *     mostly a comma
 */
public record ArrayType(PgType element, char delimiter) implements PgType {
  /**
   * Refuses an array of arrays, which PostgreSQL does not have (an array of a domain it has).
   *
   * @param element the type of the elements, itself no array
   * @param delimiter what separates elements in the text of a value ({@code pg_type.typdelim}),
   *     mostly a comma
   */
  public ArrayType {
    if (element instanceof ArrayType) {
      throw new IllegalArgumentException("an array's elements cannot be arrays: " + element);
    }
  }

  /**
   * An array with the known delimiter of the element's type; a comma if it is unknown.
   *
   * @param element the type of the elements; not an array
   */
  public ArrayType(PgType element) {
    this(element, usualDelimiter(element));
  }

  /** The delimiter of box and of PostGIS's types, in any schema; a domain has that of its base. */
  private static char usualDelimiter(PgType element) {
    PgType type = element.underlying();
    if (type.is(BuiltInType.BOX)) {
      return ';';
    }
    return type instanceof BaseType && PostgisTypmod.isPostgis(type.name()) ? ':' : ',';
  }

  @Override
  public ArrayType withoutTypmod() {
    return new ArrayType(element.withoutTypmod(), delimiter);
  }

  /** {@return whether a comma separates the elements} */
  public boolean hasCommas() {
    return delimiter == ',';
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
  public String formatType() {
    return element.formatType() + "[]";
  }

  @Override
  public <R> R accept(PgTypeVisitor<R> visitor) {
    return visitor.visitArray(this);
  }
}
