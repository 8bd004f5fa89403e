package dev.cairn.mapping;

import static dev.cairn.rockset.sql.Expressions.and;
import static dev.cairn.rockset.sql.Expressions.call;
import static dev.cairn.rockset.sql.Expressions.cast;
import static dev.cairn.rockset.sql.Expressions.equal;
import static dev.cairn.rockset.sql.Expressions.ifElse;
import static dev.cairn.rockset.sql.Expressions.integer;
import static dev.cairn.rockset.sql.Expressions.isNull;
import static dev.cairn.rockset.sql.Expressions.string;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.WireForm;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.Typmod;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.sql.Condition;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.value.RocksetType;
import java.util.List;
import java.util.Optional;

/**
 * The lossless profile. Every expression consists of documented parts, depends on no switch of the
 * dialect, keeps unrecognised values unchanged instead of failing on them, and gives null for null
 * and undefined for undefined.
 */
final class LosslessRules {
  /** The text of an array of one dimension from its first brace to its last. */
  private static final String WHOLE_ARRAY =
      "(?s)^(\\[[^=]*=)?\\{([^\"{}]|\"([^\"\\\\]|\\\\.)*\")*\\}$";

  /** DMS's default for LobMaxSize in KB; a task may run with it where the plan has more. */
  private static final int DEFAULT_LOB_KB = 32;

  /** A character is at most four bytes to DMS. */
  private static final int BYTES_OF_CHARACTER = 4;

  private final PgType type;
  private final DmsType dmsType;
  private final Expression column;
  private final DmsSettings settings;

  /** The length in characters below which a text has not been truncated at LobMaxSize. */
  private final int shortestCut;

  private LosslessRules(PgType type, DmsType dmsType, DmsSettings settings, Expression column) {
    this.shortestCut =
        Math.min(DEFAULT_LOB_KB, settings.number(DmsSetting.LOB_MAX_SIZE))
            * (1024 / BYTES_OF_CHARACTER);
    this.settings = settings;
    this.type = type;
    this.dmsType = dmsType;
    this.column = column;
  }

  static Conversion conversion(
      PgType type, DmsType dmsType, DmsSettings settings, Expression column) {
    PgType underlying = type.underlying();
    LosslessRules rules = new LosslessRules(type, dmsType, settings, column);
    if (underlying instanceof ArrayType array) {
      return rules.array(array);
    }
    return underlying
        .builtIn()
        .map(of -> rules.builtIn(of, underlying.typmod()))
        .orElseGet(rules::passesThrough);
  }

  private Conversion builtIn(BuiltInType of, Typmod typmod) {
    return switch (of) {
      case TIMESTAMP, TIMESTAMPTZ ->
          guarded(
              RocksetType.TIMESTAMP,
              like("____-__-__T__:__:__%Z"),
              call("PARSE_TIMESTAMP_ISO8601", column),
              "the ISO 8601 parser accepts fractional seconds; years beyond four digits and BC"
                  + " stay text",
              Evidence.EXAMPLE);
      case DATE ->
          guarded(
              RocksetType.DATE,
              like("____-__-__"),
              call("PARSE_DATE", string("%Y-%m-%d"), column),
              "the documented expression if it matches; other years stay text",
              Evidence.DOCUMENTED);
      case TIME ->
          guarded(
              RocksetType.TIME,
              and(like("__:__:__%"), notLike("24:%")),
              call("PARSE_TIME_ISO8601", column),
              "the ISO 8601 parser accepts fractional seconds; 24:00:00 stays text",
              Evidence.EXAMPLE);
      case TIMETZ ->
          text("a time without its offset is ambiguous: kept as the text that DMS delivers");
      case BOOL -> bool();
      case BYTEA -> bytes();
      case NUMERIC -> numeric(typmod);
      case MONEY -> asText(RocksetType.STRING, Optional.empty(), "made text by DMS: 19 digits");
      case INT8 ->
          asText(
              RocksetType.INT,
              Optional.of(cast(column, RocksetType.INT)),
              "made text by DMS, so that no digit is lost in JSON, and an int again by CAST");
      case INT2, INT4, FLOAT4, FLOAT8, OID, XID, SYSTEM -> passesThrough();
      case TEXT, VARCHAR, BPCHAR, CHAR, NAME, JSON, JSONB, XML, INTERVAL, UUID -> passesThrough();
      case BIT, VARBIT, INET, CIDR, MACADDR, MACADDR8 -> passesThrough();
      case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE, TSVECTOR, TSQUERY -> passesThrough();
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          passesThrough();
    };
  }

  private Conversion bool() {
    Expression expression =
        new Expression.Case(
            Optional.of(column),
            List.of(
                branch("t", true),
                branch("true", true),
                branch("f", false),
                branch("false", false)),
            Optional.of(column));
    return conversion(
        RocksetType.BOOL,
        Optional.of(expression),
        "accepts t, f, true and false as text, and JSON's true and false",
        Evidence.EXAMPLE);
  }

  private static Expression.Branch branch(String text, boolean value) {
    return new Expression.Branch(string(text), Expressions.bool(value));
  }

  /** No hexadecimal digit is an x, so an x in second place ends a prefix of two characters. */
  private Conversion bytes() {
    return conversion(
        RocksetType.BYTES,
        Optional.of(
            keepingUndefined(call("FROM_HEX", call("REGEXP_REPLACE", column, string("^.[xX]"))))),
        "accepts 0x, \\x and no prefix",
        Evidence.EXAMPLE);
  }

  private Conversion numeric(Typmod typmod) {
    if (dmsType.wireForm() == WireForm.DECIMAL_TEXT) {
      return text("arrives as text, which keeps all digits");
    }
    if (typmod.numericPrecision().orElse(Integer.MAX_VALUE) <= AdvisoryRules.FLOAT_DIGITS) {
      return passesThrough();
    }
    return ArrivingTypes.of(type, dmsType) == RocksetType.INT
        ? asText(
            RocksetType.INT,
            Optional.of(
                ifElse(equal(column, string("NaN")), column, cast(column, RocksetType.INT))),
            "made text by DMS, so that JSON loses no digit; CAST makes it an int again; NaN stays"
                + " text")
        : asText(
            RocksetType.STRING, Optional.empty(), "made text by DMS: a float would lose digits");
  }

  private Conversion array(ArrayType array) {
    if (!array.hasCommas()) {
      return text("PG_ARRAY_PARSE expects commas between elements: kept as PostgreSQL's text");
    }
    Expression parsed = TypeTable.parseArray(column, ArrayElements.of(array).exactTypeName());
    Expression isNull = isNull(column);
    Expression isShort = less(call("LENGTH", column), integer(shortestCut));
    Expression isWhole = call("REGEXP_LIKE", column, string(WHOLE_ARRAY));
    return conversion(
        RocksetType.ARRAY,
        Optional.of(
            new Expression.Case(
                Optional.empty(),
                List.of(
                    new Expression.Branch(isNull, column),
                    new Expression.Branch(isShort, parsed),
                    new Expression.Branch(isWhole, parsed)),
                Optional.of(column))),
        "the documented expression, with elements as text if they might fail or lose digits; a"
            + " long text that may be truncated, or has several dimensions, stays text",
        Evidence.DOCUMENTED);
  }

  private Conversion guarded(
      RocksetType rocksetType,
      Expression condition,
      Expression expression,
      String rule,
      Evidence evidence) {
    return conversion(
        rocksetType, Optional.of(ifElse(condition, expression, column)), rule, evidence);
  }

  /**
   * A function would make null of a field that is absent because an update did not touch it; IS
   * NULL is true for both, and the branch passes on what the column is.
   */
  private Expression keepingUndefined(Expression expression) {
    return ifElse(isNull(column), column, expression);
  }

  private static Expression less(Expression a, Expression b) {
    return new Condition.Comparison(Condition.ComparisonOperator.LESS, a, b);
  }

  private Expression like(String pattern) {
    return new Condition.Like(column, string(pattern), Optional.empty(), false);
  }

  private Expression notLike(String pattern) {
    return new Condition.Like(column, string(pattern), Optional.empty(), true);
  }

  private Conversion passesThrough() {
    return conversion(
        ArrivingTypes.of(type, dmsType),
        Optional.empty(),
        "passes through as DMS delivers it",
        Evidence.INFERRED);
  }

  private Conversion text(String rule) {
    return conversion(RocksetType.STRING, Optional.empty(), rule, Evidence.INFERRED);
  }

  private Conversion asText(RocksetType rocksetType, Optional<Expression> expression, String rule) {
    return new Conversion(
        rocksetType,
        expression,
        true,
        rule,
        Evidence.INFERRED,
        AdvisoryRules.of(type, dmsType, settings, Profile.LOSSLESS));
  }

  private Conversion conversion(
      RocksetType rocksetType, Optional<Expression> expression, String rule, Evidence evidence) {
    return new Conversion(
        rocksetType,
        expression,
        false,
        rule,
        evidence,
        AdvisoryRules.of(type, dmsType, settings, Profile.LOSSLESS));
  }
}
