package dev.cairn.sample;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeVisitor;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.RangeType;
import dev.cairn.postgres.value.PgCodec;
import dev.cairn.postgres.value.PgCodecs;
import dev.cairn.postgres.value.PgComposite;
import dev.cairn.postgres.value.PgHstore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Chooses the texts of a type. */
enum TypeTexts implements PgTypeVisitor<Texts> {
  CHOOSER;

  /** A longer text is not put into others. */
  private static final int SHORT = 10_000;

  /**
   * The texts of the values of a type.
   *
   * @throws SampleException {@code NO_VALUES}
   */
  static Texts of(PgType type) {
    return type.accept(CHOOSER);
  }

  /** The texts as they are in an array, a row or a range. */
  static Texts nested(PgType type) {
    Texts shorter = withoutLong(of(type));
    if (!type.underlying().is(BuiltInType.MONEY)) {
      return shorter;
    }
    return shorter.map(number -> money(PgCodecs.of(type), number));
  }

  /** These texts without edges that are long. */
  static Texts withoutLong(Texts texts) {
    return new Texts(
        texts.edges().stream().filter(edge -> edge.length() < SHORT).toList(), texts.random());
  }

  @SuppressWarnings("unchecked") // the codec of money reads decimals
  private static String money(PgCodec<?> codec, String number) {
    return ((PgCodec<BigDecimal>) codec).toText(new BigDecimal(number));
  }

  @Override
  public Texts visitBase(BaseType type) {
    return type.builtIn()
        .map(builtIn -> ScalarTexts.of(builtIn, type))
        .orElseGet(() -> ofExtension(type));
  }

  private static Texts ofExtension(BaseType type) {
    return switch (type.name().name()) {
      case "citext" -> ScalarTexts.unlimited();
      case "ltree" ->
          new Texts(
              List.of("", "top", "top.science", "A_1.b"),
              r -> "n" + RandomTexts.digits(r, 3) + "." + RandomTexts.oneOf(r, "a", "b", "Z_9"));
      case "hstore" ->
          new Texts(
              List.of(
                  "",
                  "\"a\"=>\"1\"",
                  "\"a\"=>NULL",
                  "\"a\"=>\"NULL\"",
                  "\"\"=>\"\"",
                  "\"\\\"\"=>\"\\\\\""),
              TypeTexts::hstore);
      default -> throw SampleException.noValues(type.formatType());
    };
  }

  /** hstore prints its keys by length, then by bytes. */
  private static String hstore(Random random) {
    Map<String, @Nullable String> sorted = new TreeMap<>(JsonTexts.BY_LENGTH_THEN_BYTES);
    for (int n = random.nextInt(4); n > 0; n--) {
      sorted.put(
          RandomTexts.text(random), random.nextInt(4) == 0 ? null : RandomTexts.text(random));
    }
    return new PgHstore(new LinkedHashMap<>(sorted)).toText();
  }

  @Override
  public Texts visitArray(ArrayType type) {
    return ArrayTexts.of(nested(type.element()), type.delimiter());
  }

  @Override
  public Texts visitDomain(DomainType type) {
    return of(type.base());
  }

  @Override
  public Texts visitEnum(EnumType type) {
    if (type.labels().isEmpty()) {
      throw SampleException.noValues(type.formatType());
    }
    return Texts.of(type.labels());
  }

  @Override
  public Texts visitComposite(CompositeType type) {
    List<Texts> attributes = type.attributes().stream().map(a -> nested(a.type())).toList();
    List<String> edges = new ArrayList<>();
    edges.add(row(Collections.nCopies(attributes.size(), null)));
    int most = attributes.stream().mapToInt(texts -> texts.edges().size()).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int place = i;
      edges.add(
          row(attributes.stream().map(t -> t.edges().get(place % t.edges().size())).toList()));
    }
    return new Texts(edges, random -> row(draw(attributes, random)));
  }

  private static List<@Nullable String> draw(List<Texts> attributes, Random random) {
    List<@Nullable String> values = new ArrayList<>();
    attributes.forEach(texts -> values.add(random.nextInt(5) == 0 ? null : texts.draw(random)));
    return values;
  }

  private static String row(List<@Nullable String> attributes) {
    PgCodec<?> text = PgCodecs.of(PgTypes.TEXT);
    return new PgComposite(new ArrayList<@Nullable Object>(attributes))
        .toText(Collections.nCopies(attributes.size(), text));
  }

  @Override
  public Texts visitRange(RangeType type) {
    return RangeTexts.of(type, nested(type.subtype()));
  }

  @Override
  public Texts visitMultirange(MultirangeType type) {
    return RangeTexts.of(type, nested(type.range().subtype()));
  }

  @Override
  public Texts visitOther(OtherType type) {
    throw SampleException.noValues(type.formatType());
  }
}
