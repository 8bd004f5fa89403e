package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.Expression.CastForm;
import dev.cairn.rockset.sql.Literal.IntervalField;
import dev.cairn.rockset.sql.grammar.RocksetSqlBaseVisitor;
import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import dev.cairn.rockset.sql.grammar.RocksetSqlParser;
import dev.cairn.rockset.value.RocksetType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Literals, calls and everything else that is a single operand. */
abstract class AtomBuilder extends RocksetSqlBaseVisitor<Expression> {
  private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})*");

  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[0-9])");

  private final String sql;

  AtomBuilder(String sql) {
    this.sql = sql;
  }

  abstract Expression expression(RocksetSqlParser.ExpressionContext context);

  abstract Expression concatenation(RocksetSqlParser.ConcatenationContext context);

  final Expression atom(RocksetSqlParser.AtomContext context) {
    return Objects.requireNonNull(context.accept(this));
  }

  /** A number literal, with the minus sign directly before it. */
  final Expression number(Token token, boolean negative, Position position) {
    String sign = negative ? "-" : "";
    if (token.getType() == RocksetSqlLexer.INTEGER) {
      String digits = LEADING_ZEROS.matcher(token.getText()).replaceFirst("");
      // Nineteen digits are the most that fit.
      BigInteger value =
          digits.length() > 19 ? BigInteger.ONE.shiftLeft(64) : new BigInteger(sign + digits);
      if (value.bitLength() > 63) {
        throw error(
            SqlErrorCode.INVALID_LITERAL,
            token,
            "the integer does not fit into 64 bits",
            "add a decimal point to make it a float");
      }
      return new Literal.Int(value.longValue(), position);
    }
    double value = Double.parseDouble(sign + token.getText());
    if (Double.isInfinite(value)) {
      throw error(SqlErrorCode.INVALID_LITERAL, token, "the float is out of range", null);
    }
    return new Literal.Floating(value, position);
  }

  @Override
  public Expression visitNullLiteral(RocksetSqlParser.NullLiteralContext c) {
    return new Literal.Null(TokenText.position(c));
  }

  @Override
  public Expression visitUndefinedLiteral(RocksetSqlParser.UndefinedLiteralContext c) {
    return new Literal.Undefined(TokenText.position(c));
  }

  @Override
  public Expression visitBooleanLiteral(RocksetSqlParser.BooleanLiteralContext c) {
    return new Literal.Bool(c.TRUE() != null, TokenText.position(c));
  }

  @Override
  public Expression visitIntegerLiteral(RocksetSqlParser.IntegerLiteralContext c) {
    return number(c.getStart(), false, TokenText.position(c));
  }

  @Override
  public Expression visitDecimalLiteral(RocksetSqlParser.DecimalLiteralContext c) {
    return number(c.getStart(), false, TokenText.position(c));
  }

  @Override
  public Expression visitStringLiteral(RocksetSqlParser.StringLiteralContext c) {
    return new Literal.Text(TokenText.text(c.getStart()), TokenText.position(c));
  }

  @Override
  public Expression visitUnicodeLiteral(RocksetSqlParser.UnicodeLiteralContext c) {
    String quoted = c.getStart().getText().substring(2);
    String text = quoted.substring(1, quoted.length() - 1).replace("''", "'");
    String escape = c.escape == null ? "\\" : TokenText.text(c.escape);
    if (escape.length() != 1 || !UnicodeText.mayEscape(escape.charAt(0))) {
      throw error(
          SqlErrorCode.INVALID_LITERAL,
          c.escape == null ? c.getStart() : c.escape,
          "UESCAPE takes one character that is not a hexadecimal digit, quote, plus sign or space",
          null);
    }
    try {
      return new Literal.Text(UnicodeText.unescape(text, escape.charAt(0)), TokenText.position(c));
    } catch (IllegalArgumentException e) {
      throw error(
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
      throw error(
          SqlErrorCode.INVALID_LITERAL, c.getStart(), "not pairs of hexadecimal digits", null);
    }
    return new Literal.Hex(digits, TokenText.position(c));
  }

  @Override
  public Expression visitIntervalLiteral(RocksetSqlParser.IntervalLiteralContext c) {
    String sign = c.sign != null && c.sign.getText().equals("-") ? "-" : "";
    String text =
        c.count.getType() == RocksetSqlLexer.STRING ? TokenText.text(c.count) : c.count.getText();
    return new Literal.Interval(
        sign + text,
        field(c.from),
        Optional.ofNullable(c.to).map(AtomBuilder::field),
        TokenText.position(c));
  }

  private static IntervalField field(RocksetSqlParser.IntervalFieldContext c) {
    return IntervalField.valueOf(c.getText().toUpperCase(Locale.ROOT));
  }

  @Override
  public Expression visitTypedLiteral(RocksetSqlParser.TypedLiteralContext c) {
    return new Literal.Typed(
        typeOfLiteral(c.type(), c.text), TokenText.text(c.text), TokenText.position(c));
  }

  @Override
  public Expression visitArrayLiteral(RocksetSqlParser.ArrayLiteralContext c) {
    return new Expression.ArrayLiteral(expressions(c.elements), TokenText.position(c));
  }

  @Override
  public Expression visitObjectLiteral(RocksetSqlParser.ObjectLiteralContext c) {
    return new Expression.ObjectLiteral(
        c.members.stream()
            .map(m -> new Expression.Member(TokenText.text(m.key), expression(m.value)))
            .toList(),
        TokenText.position(c));
  }

  @Override
  public Expression visitCase(RocksetSqlParser.CaseContext c) {
    return new Expression.Case(
        Optional.ofNullable(c.operand).map(this::expression),
        c.branches.stream()
            .map(b -> new Expression.Branch(expression(b.condition), expression(b.result)))
            .toList(),
        Optional.ofNullable(c.otherwise).map(this::expression),
        TokenText.position(c));
  }

  @Override
  public Expression visitCast(RocksetSqlParser.CastContext c) {
    CastForm form = CastForm.valueOf(c.form.getText().toUpperCase(Locale.ROOT));
    return new Expression.Cast(form, expression(c.value), type(c.type()), TokenText.position(c));
  }

  @Override
  public Expression visitExtract(RocksetSqlParser.ExtractContext c) {
    return new Expression.Extract(TokenText.of(c.part), expression(c.value), TokenText.position(c));
  }

  @Override
  public Expression visitPosition(RocksetSqlParser.PositionContext c) {
    Expression first = concatenation(c.first);
    if (c.text != null) {
      return new Expression.Call(
          "STRPOS", List.of(concatenation(c.text), first), TokenText.position(c));
    }
    List<Expression> arguments = new ArrayList<>(List.of(first));
    arguments.addAll(expressions(c.more));
    return new Expression.Call("POSITION", arguments, TokenText.position(c));
  }

  @Override
  public Expression visitSubstring(RocksetSqlParser.SubstringContext c) {
    List<Expression> arguments = new ArrayList<>(List.of(expression(c.first)));
    arguments.addAll(expressions(c.more));
    if (c.start != null) {
      arguments.add(expression(c.start));
    }
    if (c.length != null) {
      arguments.add(expression(c.length));
    }
    return new Expression.Call("SUBSTRING", arguments, TokenText.position(c));
  }

  @Override
  public Expression visitNormalize(RocksetSqlParser.NormalizeContext c) {
    List<Expression> arguments = new ArrayList<>(List.of(expression(c.first)));
    if (c.form != null) {
      arguments.add(
          new Literal.Text(c.form.getText().toUpperCase(Locale.ROOT), TokenText.position(c.form)));
    } else if (c.second != null) {
      arguments.add(expression(c.second));
    }
    return new Expression.Call("NORMALIZE", arguments, TokenText.position(c));
  }

  @Override
  public Expression visitNow(RocksetSqlParser.NowContext c) {
    return new Expression.Call(c.name.getText(), expressions(c.arguments), TokenText.position(c));
  }

  @Override
  public Expression visitCall(RocksetSqlParser.CallContext c) {
    return new Expression.Call(
        TokenText.of(c.name), expressions(c.arguments), TokenText.position(c));
  }

  @Override
  public Expression visitName(RocksetSqlParser.NameContext c) {
    return new Expression.Name(
        TokenText.of(c.identifier()),
        c.getStart().getType() == RocksetSqlLexer.QUOTED_IDENTIFIER,
        TokenText.position(c));
  }

  @Override
  public Expression visitParentheses(RocksetSqlParser.ParenthesesContext c) {
    return expression(c.expression());
  }

  final List<Expression> expressions(List<? extends RocksetSqlParser.ExpressionContext> contexts) {
    return contexts.stream().map(this::expression).toList();
  }

  /** The type before a text, as in DATE '2020-01-31'. */
  private RocksetType typeOfLiteral(RocksetSqlParser.TypeContext context, Token text) {
    if (ForeignTypes.isKnown(name(context))) {
      return type(context);
    }
    throw error(
        SqlErrorCode.UNKNOWN_TYPE,
        context.getStart(),
        "no type named " + name(context) + " before the text " + TokenText.shown(text),
        "a comma or an operator may be missing; a type before a text makes a literal, as in"
            + " DATE '2020-01-31'");
  }

  private static String name(RocksetSqlParser.TypeContext context) {
    return context.word() == null ? "double precision" : TokenText.of(context.word());
  }

  final RocksetType type(RocksetSqlParser.TypeContext context) {
    String name = name(context);
    return RocksetType.named(name)
        .orElseThrow(
            () ->
                error(
                    SqlErrorCode.UNKNOWN_TYPE,
                    context.getStart(),
                    "no type named " + name,
                    ForeignTypes.hint(name)));
  }

  final SqlException error(SqlErrorCode code, Token token, String problem, @Nullable String hint) {
    return new SqlException(code, TokenText.position(token), problem, hint, sql);
  }
}
