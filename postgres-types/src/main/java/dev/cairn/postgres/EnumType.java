package dev.cairn.postgres;

import java.util.List;

/**
 * An enum.
 *
 * @param name the enum's name
 * @param labels its labels in sort order ({@code pg_enum.enumsortorder})
 */
public record EnumType(QualifiedName name, List<String> labels) implements PgType {
  /**
   * Keeps a copy of the labels.
   *
   * @param name the enum's name
   * @param labels its labels in sort order ({@code pg_enum.enumsortorder})
   */
  public EnumType {
    labels = List.copyOf(labels);
  }

  @Override
  public <R> R accept(PgTypeVisitor<R> visitor) {
    return visitor.visitEnum(this);
  }
}
