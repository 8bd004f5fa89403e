package dev.cairn.postgres;

import java.util.List;

/**
 * A composite (row) type: a free-standing one or a relation's.
 *
 * @param name the type's name
 * @param attributes its attributes by {@code attnum}, dropped ones left out
 */
public record CompositeType(QualifiedName name, List<Attribute> attributes) implements PgType {
  /**
   * Keeps a copy of the attributes.
   *
   * @param name the type's name
   * @param attributes its attributes by {@code attnum}, dropped ones left out
   */
  public CompositeType {
    attributes = List.copyOf(attributes);
  }

  @Override
  public <R> R accept(PgTypeVisitor<R> visitor) {
    return visitor.visitComposite(this);
  }

  /**
   * An attribute of a composite type.
   *
   * @param name its name
   * @param type its type, with the modifier
   */
  public record Attribute(String name, PgType type) {}
}
