package dev.cairn.rockset.sql;

import dev.cairn.rockset.value.RocksetType;
import java.util.Locale;
import java.util.Optional;

/** A constant as SQL writes it: one record a form. */
public sealed interface Literal extends Expression {
  /** Calls the visitor's method for this form. */
  <R> R acceptLiteral(LiteralVisitor<R> visitor);

  @Override
  default <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLiteral(this);
  }

  /** {@code null}. */
  record Null(Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitNull(this);
    }
  }

  /** {@code undefined}. */
  record Undefined(Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitUndefined(this);
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value, Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitBool(this);
    }
  }

  /** An integer; a minus sign directly before the digits belongs to it. */
  record Int(long value, Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitInt(this);
    }
  }

  /** A number with a decimal point or an exponent; finite. */
  record Floating(double value, Position position) implements Literal {
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

  /** Text in single quotes, here without them. */
  record Text(String value, Position position) implements Literal {
    @Override
    public <R> R acceptLiteral(LiteralVisitor<R> visitor) {
      return visitor.visitText(this);
    }
  }

  /** {@code X'00ff'}: bytes by their digits, here in lower case and of even number. */
  record Hex(String digits, Position position) implements Literal {
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

  /** {@code DATE '2020-01-31'}: text that is read as a type when the SQL is compiled. */
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
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND
  }
}
