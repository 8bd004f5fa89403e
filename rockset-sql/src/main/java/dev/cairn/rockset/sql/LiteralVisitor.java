package dev.cairn.rockset.sql;

/**
 * One method a form of {@link Literal}; a new form stops the build of every visitor.
 *
 * @param <R> what the visit gives
 */
public interface LiteralVisitor<R> {
  /**
   * {@return what the visit of {@code null} gives}
   *
   * @param literal the constant
   */
  R visitNull(Literal.Null literal);

  /**
   * {@return what the visit of {@code undefined} gives}
   *
   * @param literal the constant
   */
  R visitUndefined(Literal.Undefined literal);

  /**
   * {@return what the visit of {@code true} or {@code false} gives}
   *
   * @param literal the constant
   */
  R visitBool(Literal.Bool literal);

  /**
   * {@return what the visit of an integer gives}
   *
   * @param literal the constant, within 64 bits
   */
  R visitInt(Literal.Int literal);

  /**
   * {@return what the visit of a number with a point or an exponent gives}
   *
   * @param literal the constant, finite
   */
  R visitFloating(Literal.Floating literal);

  /**
   * {@return what the visit of text gives}
   *
   * @param literal the constant, without its quotes
   */
  R visitText(Literal.Text literal);

  /**
   * {@return what the visit of {@code X'00ff'} gives}
   *
   * @param literal the constant, as pairs of digits
   */
  R visitHex(Literal.Hex literal);

  /**
   * {@return what the visit of a constant such as {@code DATE '2020-01-31'} gives}
   *
   * @param literal the type and the text, which is not yet read
   */
  R visitTyped(Literal.Typed literal);

  /**
   * {@return what the visit of an {@code INTERVAL} gives}
   *
   * @param literal the text and its fields, which are not yet read
   */
  R visitInterval(Literal.Interval literal);
}
