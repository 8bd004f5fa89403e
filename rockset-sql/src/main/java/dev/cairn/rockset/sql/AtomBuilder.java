package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.Expression.CastForm;
import dev.cairn.rockset.sql.Expression.IntervalField;
import dev.cairn.rockset.sql.TreeBuilder.Names;
import dev.cairn.rockset.sql.grammar.RocksetSqlBaseVisitor;
import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import dev.cairn.rockset.sql.grammar.RocksetSqlParser;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Literals, calls and all else that is one operand to every operator. */
final class AtomBuilder extends RocksetSqlBaseVisitor<Expression> {
  private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})*");

  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[0-9])");

  private final TreeBuilder tree;

  AtomBuilder(TreeBuilder tree) {
    this.tree = tree;
  }

  Expression atom(RocksetSqlParser.AtomContext context) {
    return Objects.requireNonNull(context.accept(this));
  }

  private static Position at(ParserRuleContext context) {
    return TreeBuilder.position(context);
  }

  /** A number as its digits say, with the minus sign that stood directly before it. */
  Expression number(Token token, boolean negative, Position position) {
    String sign = negative ? "-" : "";
    if (TreeBuilder.is(token, RocksetSqlLexer.INTEGER)) {
      String digits = LEADING_ZEROS.matcher(token.getText()).replaceFirst("");
      // Nineteen digits are the most that fit.
      BigInteger value =
          digits.length() > 19 ? BigInteger.ONE.shiftLeft(64) : new BigInteger(sign + digits);
      if (value.bitLength() > 63) {
        throw tree.error(
            SqlErrorCode.INVALID_LITERAL,
            token,
            "the integer does not fit into 64 bits",
            "with a decimal point it is a float");
      }
      return new Expression.IntegerLiteral(value.longValue(), position);
    }
    double value = Double.parseDouble(sign + token.getText());
    if (Double.isInfinite(value)) {
      throw tree.error(SqlErrorCode.INVALID_LITERAL, token, "the float is out of range", null);
    }
    return new Expression.FloatLiteral(value, position);
  }

  @Override
  public Expression visitNullLiteral(RocksetSqlParser.NullLiteralContext c) {
    return new Expression.NullLiteral(at(c));
  }

  @Override
  public Expression visitUndefinedLiteral(RocksetSqlParser.UndefinedLiteralContext c) {
    return new Expression.UndefinedLiteral(at(c));
  }

  @Override
  public Expression visitBooleanLiteral(RocksetSqlParser.BooleanLiteralContext c) {
    return new Expression.BooleanLiteral(c.TRUE() != null, at(c));
  }

  @Override
  public Expression visitIntegerLiteral(RocksetSqlParser.IntegerLiteralContext c) {
    return number(c.getStart(), false, at(c));
  }

  @Override
  public Expression visitDecimalLiteral(RocksetSqlParser.DecimalLiteralContext c) {
    return number(c.getStart(), false, at(c));
  }

  @Override
  public Expression visitStringLiteral(RocksetSqlParser.StringLiteralContext c) {
    return new Expression.StringLiteral(Names.text(c.getStart()), at(c));
  }

  @Override
  public Expression visitUnicodeLiteral(RocksetSqlParser.UnicodeLiteralContext c) {
    String quoted = c.getStart().getText().substring(2);
    String text = quoted.substring(1, quoted.length() - 1).replace("''", "'");
    String escape = c.escape == null ? "\\" : Names.text(c.escape);
    if (escape.length() != 1 || !UnicodeText.mayEscape(escape.charAt(0))) {
      throw tree.error(
          SqlErrorCode.INVALID_LITERAL,
          c.escape == null ? c.getStart() : c.escape,
          "UESCAPE takes one character that is no hexadecimal digit, quote, plus sign or blank",
          null);
    }
    try {
      return new Expression.StringLiteral(UnicodeText.unescape(text, escape.charAt(0)), at(c));
    } catch (IllegalArgumentException e) {
      throw tree.error(
          SqlErrorCode.INVALID_LITERAL,
          c.getStart(),
          String.valueOf(e.getMessage()),
          "write \\0041 or \\+01F600, and the escape twice for itself");
    }
  }

  @Override
  public Expression visitHexLiteral(RocksetSqlParser.HexLiteralContext c) {
    String text = c.getStart().getText();
    String digits = text.substring(2, text.length() - 1);
    if (!HEX.matcher(digits).matches()) {
      throw tree.error(
          SqlErrorCode.INVALID_LITERAL, c.getStart(), "not pairs of hexadecimal digits", null);
    }
    return new Expression.HexLiteral(digits, at(c));
  }

  @Override
  public Expression visitIntervalLiteral(RocksetSqlParser.IntervalLiteralContext c) {
    String sign = c.sign != null && c.sign.getText().equals("-") ? "-" : "";
    String text =
        TreeBuilder.is(c.count, RocksetSqlLexer.STRING) ? Names.text(c.count) : c.count.getText();
    return new Expression.IntervalLiteral(
        sign + text, field(c.from), Optional.ofNullable(c.to).map(AtomBuilder::field), at(c));
  }

  private static IntervalField field(RocksetSqlParser.IntervalFieldContext c) {
    return IntervalField.valueOf(c.getText().toUpperCase(Locale.ROOT));
  }

  @Override
  public Expression visitTypedLiteral(RocksetSqlParser.TypedLiteralContext c) {
    return new Expression.TypedLiteral(
        tree.typeOfLiteral(c.type(), c.text), Names.text(c.text), at(c));
  }

  @Override
  public Expression visitArrayLiteral(RocksetSqlParser.ArrayLiteralContext c) {
    return new Expression.ArrayLiteral(tree.expressions(c.elements), at(c));
  }

  @Override
  public Expression visitObjectLiteral(RocksetSqlParser.ObjectLiteralContext c) {
    return new Expression.ObjectLiteral(
        c.members.stream()
            .map(m -> new Expression.Member(Names.text(m.key), tree.expression(m.value)))
            .toList(),
        at(c));
  }

  @Override
  public Expression visitCase(RocksetSqlParser.CaseContext c) {
    return new Expression.Case(
        Optional.ofNullable(c.operand).map(tree::expression),
        c.branches.stream()
            .map(
                b -> new Expression.Branch(tree.expression(b.condition), tree.expression(b.result)))
            .toList(),
        Optional.ofNullable(c.otherwise).map(tree::expression),
        at(c));
  }

  @Override
  public Expression visitCast(RocksetSqlParser.CastContext c) {
    CastForm form = CastForm.valueOf(c.form.getText().toUpperCase(Locale.ROOT));
    return new Expression.Cast(form, tree.expression(c.value), tree.type(c.type()), at(c));
  }

  @Override
  public Expression visitExtract(RocksetSqlParser.ExtractContext c) {
    return new Expression.Extract(Names.of(c.part), tree.expression(c.value), at(c));
  }

  @Override
  public Expression visitPosition(RocksetSqlParser.PositionContext c) {
    Expression first = tree.concatenation(c.first);
    if (c.text != null) {
      return new Expression.Call("STRPOS", List.of(tree.concatenation(c.text), first), at(c));
    }
    List<Expression> arguments = new ArrayList<>(List.of(first));
    arguments.addAll(tree.expressions(c.more));
    return new Expression.Call("POSITION", arguments, at(c));
  }

  @Override
  public Expression visitSubstring(RocksetSqlParser.SubstringContext c) {
    List<Expression> arguments = new ArrayList<>(List.of(tree.expression(c.first)));
    arguments.addAll(tree.expressions(c.more));
    if (c.start != null) {
      arguments.add(tree.expression(c.start));
    }
    if (c.length != null) {
      arguments.add(tree.expression(c.length));
    }
    return new Expression.Call("SUBSTRING", arguments, at(c));
  }

  @Override
  public Expression visitNormalize(RocksetSqlParser.NormalizeContext c) {
    List<Expression> arguments = new ArrayList<>(List.of(tree.expression(c.first)));
    if (c.form != null) {
      arguments.add(
          new Expression.StringLiteral(
              c.form.getText().toUpperCase(Locale.ROOT), SyntaxErrors.positionOf(c.form)));
    } else if (c.second != null) {
      arguments.add(tree.expression(c.second));
    }
    return new Expression.Call("NORMALIZE", arguments, at(c));
  }

  @Override
  public Expression visitNow(RocksetSqlParser.NowContext c) {
    return new Expression.Call(c.name.getText(), tree.expressions(c.arguments), at(c));
  }

  @Override
  public Expression visitCall(RocksetSqlParser.CallContext c) {
    return new Expression.Call(Names.of(c.name), tree.expressions(c.arguments), at(c));
  }

  @Override
  public Expression visitName(RocksetSqlParser.NameContext c) {
    return new Expression.Name(
        Names.of(c.identifier()),
        TreeBuilder.is(c.getStart(), RocksetSqlLexer.QUOTED_IDENTIFIER),
        at(c));
  }

  @Override
  public Expression visitParentheses(RocksetSqlParser.ParenthesesContext c) {
    return tree.expression(c.expression());
  }
}
