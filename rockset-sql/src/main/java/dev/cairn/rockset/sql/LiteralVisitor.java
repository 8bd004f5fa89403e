package dev.cairn.rockset.sql;

/** One method a form of {@link Literal}; a new form stops the build of every visitor. */
public interface LiteralVisitor<R> {
  R visitNull(Literal.Null literal);

  R visitUndefined(Literal.Undefined literal);

  R visitBool(Literal.Bool literal);

  R visitInt(Literal.Int literal);

  R visitFloating(Literal.Floating literal);

  R visitText(Literal.Text literal);

  R visitHex(Literal.Hex literal);

  R visitTyped(Literal.Typed literal);

  R visitInterval(Literal.Interval literal);
}
