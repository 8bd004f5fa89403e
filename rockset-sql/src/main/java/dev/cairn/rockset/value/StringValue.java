package dev.cairn.rockset.value;

/**
 * Text; its length in SQL is counted in code points.
 *
 * @param value the text; never null
 */
public record StringValue(String value) implements Value {
  @Override
  public RocksetType type() {
    return RocksetType.STRING;
  }

  @Override
  public String toJava() {
    return value;
  }

  @Override
  public String toString() {
    return "'" + value.replace("'", "''") + "'";
  }
}
