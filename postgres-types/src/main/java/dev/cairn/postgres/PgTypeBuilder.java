package dev.cairn.postgres;

import dev.cairn.postgres.PgTextException.Code;
import dev.cairn.postgres.grammar.PgTypeNameBaseVisitor;
import dev.cairn.postgres.grammar.PgTypeNameParser;
import dev.cairn.postgres.grammar.PgTypeNameParser.BitContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.CharacterContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.DatetimeContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.DoublePrecisionContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.FloatContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.IntervalContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.IntervalFieldsContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.LabelContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.ModifierContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.ModifiersContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.NamedContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.NumericContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.SignedContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.SimpleContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.TypeNameContext;
import dev.cairn.postgres.grammar.PgTypeNameParser.VarcharContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Makes a {@link PgType} of a syntax tree; one method per alternative of the grammar. */
final class PgTypeBuilder extends PgTypeNameBaseVisitor<PgType> {
  private final String text;

  PgTypeBuilder(String text) {
    this.text = text;
  }

  /** ANTLR counts code points, we count code units. */
  static int positionOf(Token token, String text) {
    int codePoints = Math.min(token.getStartIndex(), text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, codePoints);
  }

  @Override
  public PgType visitTypeName(TypeNameContext ctx) {
    PgType scalar = ctx.scalar().accept(this);
    return ctx.arrayBounds().getChildCount() == 0 ? scalar : PgTypes.arrayOf(scalar);
  }

  @Override
  public PgType visitDoublePrecision(DoublePrecisionContext ctx) {
    return PgTypes.FLOAT8;
  }

  /** The number counts binary digits: up to 24 fit a float4, up to 53 a float8. */
  @Override
  public PgType visitFloat(FloatContext ctx) {
    if (ctx.digits == null) {
      return PgTypes.FLOAT8;
    }
    int digits = integer(ctx.digits);
    if (digits < 1 || digits > 53) {
      throw badModifier(ctx.digits, "precision for type float must be 1 to 53");
    }
    return digits <= 24 ? PgTypes.FLOAT4 : PgTypes.FLOAT8;
  }

  @Override
  public PgType visitNumeric(NumericContext ctx) {
    if (ctx.precision == null) {
      return PgTypes.NUMERIC;
    }
    int precision = integer(ctx.precision);
    int scale = ctx.scale == null ? 0 : integer(ctx.scale);
    return numeric(ctx.precision, precision, scale);
  }

  private PgType numeric(Token at, int precision, int scale) {
    return PgTypes.of(
        BuiltInType.NUMERIC, modifier(at, p -> Typmod.ofNumeric(p, scale), precision));
  }

  @Override
  public PgType visitCharacter(CharacterContext ctx) {
    if (ctx.VARYING() != null) {
      return varchar(ctx.length);
    }
    return ctx.length == null
        ? PgTypes.bpchar(1)
        : PgTypes.of(BuiltInType.BPCHAR, modifier(ctx.length, Typmod::ofMaxLength));
  }

  @Override
  public PgType visitVarchar(VarcharContext ctx) {
    return varchar(ctx.length);
  }

  private PgType varchar(@Nullable Token length) {
    return length == null
        ? PgTypes.VARCHAR
        : PgTypes.of(BuiltInType.VARCHAR, modifier(length, Typmod::ofMaxLength));
  }

  @Override
  public PgType visitBit(BitContext ctx) {
    boolean varying = ctx.VARYING() != null;
    if (ctx.length == null) {
      return varying ? PgTypes.VARBIT : PgTypes.bit(1);
    }
    return PgTypes.of(
        varying ? BuiltInType.VARBIT : BuiltInType.BIT, modifier(ctx.length, Typmod::ofBitLength));
  }

  @Override
  public PgType visitDatetime(DatetimeContext ctx) {
    boolean zoned = ctx.zone != null && ctx.zone.getType() == PgTypeNameParser.WITH;
    BuiltInType type =
        ctx.TIMESTAMP() != null
            ? zoned ? BuiltInType.TIMESTAMPTZ : BuiltInType.TIMESTAMP
            : zoned ? BuiltInType.TIMETZ : BuiltInType.TIME;
    return PgTypes.of(
        type,
        ctx.precision == null
            ? Typmod.NONE
            : modifier(ctx.precision, PgTypeBuilder::datetimePrecision));
  }

  private static Typmod datetimePrecision(int precision) {
    return Typmod.ofDatetimePrecision(Math.min(precision, 6));
  }

  @Override
  public PgType visitInterval(IntervalContext ctx) {
    if (ctx.precision != null) {
      return PgTypes.of(
          BuiltInType.INTERVAL, modifier(ctx.precision, p -> Typmod.ofInterval(Math.min(p, 6))));
    }
    IntervalFieldsContext fields = ctx.intervalFields();
    return fields == null
        ? PgTypes.INTERVAL
        : PgTypes.of(BuiltInType.INTERVAL, intervalFields(fields));
  }

  private Typmod intervalFields(IntervalFieldsContext ctx) {
    IntervalFields fields = fieldsOf(ctx);
    Token precision = ctx.toSecond == null ? null : ctx.toSecond.precision;
    return precision == null
        ? Typmod.ofInterval(fields)
        : modifier(precision, p -> Typmod.ofInterval(fields, Math.min(p, 6)));
  }

  private static IntervalFields fieldsOf(IntervalFieldsContext ctx) {
    List<String> words = new ArrayList<>();
    for (ParseTree child : ctx.children) {
      ParseTree word = child instanceof TerminalNode ? child : child.getChild(0);
      words.add(SqlIdentifiers.foldCase(word.getText()));
    }
    String sql = String.join(" ", words);
    for (IntervalFields fields : IntervalFields.values()) {
      if (fields.sql().equals(sql)) {
        return fields;
      }
    }
    throw new IllegalStateException("the grammar has fields that the enum has not: " + sql);
  }

  @Override
  public PgType visitSimple(SimpleContext ctx) {
    return switch (ctx.word.getType()) {
      case PgTypeNameParser.BIGINT -> PgTypes.INT8;
      case PgTypeNameParser.BOOLEAN -> PgTypes.BOOL;
      case PgTypeNameParser.REAL -> PgTypes.FLOAT4;
      case PgTypeNameParser.SMALLINT -> PgTypes.INT2;
      default -> PgTypes.INT4;
    };
  }

  @Override
  public PgType visitNamed(NamedContext ctx) {
    List<String> parts = new ArrayList<>();
    parts.add(nameOf(ctx.first));
    for (LabelContext label : ctx.rest) {
      parts.add(nameOf(label));
    }
    if (parts.size() > 3) {
      throw new PgTextException(
          Code.MALFORMED_TYPE_NAME,
          positionOf(ctx.rest.get(2).getStart(), text),
          "improper qualified name (too many dotted names)");
    }
    String name = parts.get(parts.size() - 1);
    String schema = parts.size() == 1 ? "" : parts.get(parts.size() - 2);
    boolean mayBeBuiltIn = schema.isEmpty() || schema.equals(QualifiedName.PG_CATALOG);
    Optional<PgType> builtIn = mayBeBuiltIn ? PgTypes.named(name) : Optional.empty();
    if (builtIn.isEmpty() && schema.isEmpty() && ctx.first.QUOTED() == null) {
      builtIn = serial(name);
    }
    ModifiersContext modifiers = ctx.modifiers();
    if (builtIn.isEmpty()) {
      QualifiedName unknown = new QualifiedName(schema, name);
      return new BaseType(
          unknown, modifiers == null ? Typmod.NONE : extensionModifier(unknown, modifiers));
    }
    return modifiers == null ? builtIn.get() : withModifier(builtIn.get(), modifiers);
  }

  /** The type of a column that is declared {@code serial}. */
  private static Optional<PgType> serial(String name) {
    return switch (name) {
      case "serial", "serial4" -> Optional.of(PgTypes.INT4);
      case "bigserial", "serial8" -> Optional.of(PgTypes.INT8);
      case "smallserial", "serial2" -> Optional.of(PgTypes.INT2);
      default -> Optional.empty();
    };
  }

  /** A type under its name in {@code pg_catalog} with a modifier: {@code timestamptz(3)}. */
  private PgType withModifier(PgType type, ModifiersContext ctx) {
    if (type instanceof ArrayType array) {
      return PgTypes.arrayOf(withModifier(array.element(), ctx));
    }
    Token at = ctx.getStart();
    BuiltInType builtIn = type.builtIn().orElseThrow();
    return switch (builtIn.modifier()) {
      case LENGTH -> modified(builtIn, ctx, Typmod::ofMaxLength);
      case BIT_LENGTH -> modified(builtIn, ctx, Typmod::ofBitLength);
      case SECOND_DIGITS -> modified(builtIn, ctx, PgTypeBuilder::datetimePrecision);
      case PRECISION_AND_SCALE -> {
        List<SignedContext> numbers = numbers(ctx);
        if (numbers.size() > 2) {
          throw badModifier(numbers.get(2).getStart(), "invalid NUMERIC type modifier");
        }
        int scale = numbers.size() == 1 ? 0 : integer(numbers.get(1));
        yield numeric(at, integer(numbers.get(0)), scale);
      }
      case NONE, INTERVAL ->
          throw badModifier(at, "type modifier is not allowed for type " + type.name().name());
    };
  }

  private PgType modified(BuiltInType type, ModifiersContext ctx, IntFunction<Typmod> make) {
    return PgTypes.of(type, modifier(ctx.getStart(), make, onlyNumber(ctx)));
  }

  private Typmod extensionModifier(QualifiedName name, ModifiersContext ctx) {
    if (PostgisTypmod.isPostgis(name)) {
      List<String> words = ctx.modifier().stream().map(ModifierContext::getText).toList();
      Optional<Typmod> typmod = PostgisTypmod.parse(name.name(), words);
      return typmod.orElseThrow(
          () -> badModifier(ctx.getStart(), "not a modifier of type " + name.name()));
    }
    return modifier(ctx.getStart(), Typmod::new, onlyNumber(ctx));
  }

  private int onlyNumber(ModifiersContext ctx) {
    List<SignedContext> numbers = numbers(ctx);
    if (numbers.size() != 1) {
      throw badModifier(ctx.getStart(), "one number is expected as type modifier");
    }
    return integer(numbers.get(0));
  }

  private List<SignedContext> numbers(ModifiersContext ctx) {
    for (ModifierContext modifier : ctx.modifier()) {
      if (modifier.signed() == null) {
        throw badModifier(modifier.getStart(), "a number is expected as type modifier");
      }
    }
    return ctx.modifier().stream().map(ModifierContext::signed).collect(Collectors.toList());
  }

  private Typmod modifier(Token at, IntFunction<Typmod> make) {
    return modifier(at, make, integer(at));
  }

  private Typmod modifier(Token at, IntFunction<Typmod> make, int value) {
    try {
      return make.apply(value);
    } catch (IllegalArgumentException e) {
      throw badModifier(at, e.getMessage());
    }
  }

  private int integer(SignedContext ctx) {
    int value = integer(ctx.INTEGER_LITERAL().getSymbol());
    return ctx.getChildCount() == 2 ? -value : value;
  }

  private int integer(Token token) {
    String digits = token.getText();
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      value = value * 10 + (digits.charAt(i) - '0');
      if (value > 100_000_000) {
        throw badModifier(token, "type modifier is out of range");
      }
    }
    return value;
  }

  private PgTextException badModifier(Token at, @Nullable String reason) {
    return new PgTextException(
        Code.BAD_TYPE_MODIFIER,
        positionOf(at, text),
        reason == null ? "bad type modifier" : reason);
  }

  private static String nameOf(ParseTree identifier) {
    String raw = identifier.getText();
    return raw.startsWith("\"")
        ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"")
        : SqlIdentifiers.foldCase(raw);
  }
}
