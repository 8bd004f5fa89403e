package dev.cairn.verify.compare;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import java.util.Map;
import java.util.Optional;

/** Which rule compares the values of a type. */
public final class Rules {
  private static final ValueRule TEXT = new TextRules.Text();
  private static final ValueRule DECIMAL = new NumberRules.Decimal();

  /** By name in pg_catalog; what is not here is text. */
  private static final Map<String, ValueRule> BUILT_IN =
      Map.ofEntries(
          Map.entry("int2", DECIMAL),
          Map.entry("int4", DECIMAL),
          Map.entry("int8", DECIMAL),
          Map.entry("oid", DECIMAL),
          Map.entry("numeric", DECIMAL),
          Map.entry("money", DECIMAL),
          Map.entry("float4", new NumberRules.Real()),
          Map.entry("float8", new NumberRules.DoublePrecision()),
          Map.entry("bool", new TextRules.Bool()),
          Map.entry("bytea", new TextRules.Bytes()),
          Map.entry("bpchar", new TextRules.Padded()),
          Map.entry("json", new JsonRule()),
          Map.entry("jsonb", new JsonRule()),
          Map.entry("timestamp", new TimeRules.Timestamp()),
          Map.entry("timestamptz", new TimeRules.Timestamp()),
          Map.entry("date", new TimeRules.Date()),
          Map.entry("time", new TimeRules.Time()),
          Map.entry("timetz", new TimeRules.TimeTz()));

  private Rules() {}

  /** The rule for a type; a domain has that of its base. */
  public static ValueRule of(PgType type) {
    PgType underlying = PgTypes.underlying(type);
    if (underlying instanceof ArrayType array) {
      return new ArrayRule(of(array.element()), array.delimiter());
    }
    return underlying instanceof BaseType base && base.name().isBuiltIn()
        ? BUILT_IN.getOrDefault(base.name().name(), TEXT)
        : TEXT;
  }

  /** What to select for {@link SourceValue#text()} of a column. */
  public static String textItem(String column, PgType type) {
    String name = QualifiedName.unqualified(column).toSql();
    return PgTypes.underlying(type).equals(PgTypes.MONEY) ? name + "::pg_catalog.numeric" : name;
  }

  /** What to select for {@link SourceValue#structure()} of a column; empty if it has none. */
  public static Optional<String> structureItem(String column, PgType type) {
    if (!(PgTypes.underlying(type) instanceof ArrayType array) || castsOtherwise(array.element())) {
      return Optional.empty();
    }
    String name = QualifiedName.unqualified(column).toSql();
    return Optional.of(
        "COALESCE(pg_catalog.array_dims("
            + name
            + "), '') OPERATOR(pg_catalog.||) ' '"
            + " OPERATOR(pg_catalog.||) pg_catalog.to_json("
            + name
            + "::pg_catalog.text[])::pg_catalog.text");
  }

  /** char(n) and inet, whose casts to text are not what the types print. */
  private static boolean castsOtherwise(PgType element) {
    return PgTypes.underlying(element) instanceof BaseType base
        && (base.name().equals(PgTypes.BPCHAR.name()) || base.name().equals(PgTypes.INET.name()));
  }
}
