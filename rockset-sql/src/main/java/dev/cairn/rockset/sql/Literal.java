package dev.cairn.rockset.sql;

import dev.cairn.rockset.value.RocksetType;
import java.util.Locale;
import java.util.Optional;

/** A constant as SQL writes it: one record a form. */
public sealed interface Literal extends Expression {
  /**
   * Calls the visitor's method for this form.
   *
   * @param <R> what the visit gives
   * @param visitor one method for each form
   * @return what the visitor's method returns
   */
  <R> R acceptLiteral(LiteralVisitor<R> visitor);

  @Override
  default <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLiteral(this);
  }

  /**
   * {@code null}.
   *
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Null(Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitNull(this);
    }
  }

  /**
   * {@code undefined}.
   *
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Undefined(Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitUndefined(this);
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param value which of the two
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Bool(boolean value, Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitBool(this);
    }
  }

  /**
   * An integer; a minus sign directly before the digits belongs to it.
   *
   * @param value the integer, its sign included
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Int(long value, Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitInt(this);
    }
  }

  /**
   * A number with a decimal point or an exponent; finite.
   *
   * @param value the number, neither NaN nor infinite
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Floating(double value, Position position) implements Literal {
    /**
     * Refuses NaN and infinities, which SQL has no constant for.
     *
     * @param value the number, neither NaN nor infinite
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public Floating {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a float literal is finite");
      }
    }

    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitFloating(this);
    }
  }

  /**
   * Text in single quotes, here without them.
   *
   * @param value the text, quotes undoubled
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Text(String value, Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitText(this);
    }
  }

  /**
   * {@code X'00ff'}: bytes by their digits, here in lower case and of even number.
   *
   * @param digits pairs of hexadecimal digits in any case
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Hex(String digits, Position position) implements Literal {
    /**
     * Refuses digits that are not pairs or not hexadecimal, and puts them into lower case.
     *
     * @param digits pairs of hexadecimal digits in any case
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public Hex {
      digits = digits.toLowerCase(Locale.ROOT);
      if (digits.length() % 2 != 0
          || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
        throw new IllegalArgumentException("not pairs of hexadecimal digits");
      }
    }

    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitHex(this);
    }
  }

  /**
   * {@code DATE '2020-01-31'}: text that is read as a type when the SQL is compiled.
   *
   * @param type the type that the text is read as
   * @param text the text between the quotes, not yet read
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Typed(RocksetType type, String text, Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitTyped(this);
    }
  }

  /**
   * {@code INTERVAL '3-4' YEAR TO MONTH}: a count of one field, or of a range of fields.
   *
   * @param text the text between INTERVAL and the fields, sign included
   * @param from the only field, or the first of the range
   * @param to the last field of the range; empty for one field
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Interval(String text, IntervalField from, Optional<IntervalField> to, Position position)
      implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitInterval(this);
    }
  }

  /** The fields of an interval. */
  enum IntervalField {
    /** Years, twelve months each. */
    YEAR,
    /** Months. */
    MONTH,
    /** Days of 24 hours. */
    DAY,
    /** Hours. */
    HOUR,
    /** Minutes. */
    MINUTE,
    /** Seconds, with up to six digits of a fraction. */
    SECOND
  }
}
