package dev.cairn.sample;

import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.RangeType;
import dev.cairn.postgres.value.PgCodec;
import dev.cairn.postgres.value.PgCodecs;
import dev.cairn.postgres.value.PgMultirange;
import dev.cairn.postgres.value.PgRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ranges and multiranges as the server prints them: those of integers and dates begin inclusively
 * and end exclusively. Where the order of a subtype is not known, both bounds are the same.
 */
final class RangeTexts {
  /** Bounds in a multirange of two ranges. */
  private static final int FOUR = 4;

  private final PgType subtype;
  private final PgCodec<Object> codec;
  private final Texts bounds;
  private final boolean discrete;

  /** By the order of the subtype; empty if it is not known. */
  private final Optional<Comparator<String>> order;

  @SuppressWarnings("unchecked") // what the codec reads, it writes
  private RangeTexts(RangeType type, Texts bounds) {
    this.subtype = type.subtype();
    this.codec = (PgCodec<Object>) PgCodecs.of(subtype);
    this.discrete =
        subtype.is(BuiltInType.INT4)
            || subtype.is(BuiltInType.INT8)
            || subtype.is(BuiltInType.DATE);
    this.bounds = bounds;
    this.order = order();
  }

  /** The texts of ranges with these bounds. */
  static Texts of(RangeType type, Texts bounds) {
    RangeTexts texts = new RangeTexts(type, bounds);
    return new Texts(texts.edges(), random -> texts.print(texts.random(random)));
  }

  /** The texts of multiranges with these bounds. */
  static Texts of(MultirangeType type, Texts bounds) {
    RangeTexts texts = new RangeTexts(type.range(), bounds);
    List<String> edges = new ArrayList<>();
    edges.add("{}");
    texts.edges().stream().filter(e -> !e.equals("empty")).forEach(e -> edges.add("{" + e + "}"));
    return new Texts(edges, texts::multirange);
  }

  private Optional<Comparator<String>> order() {
    return subtype
        .builtIn()
        .flatMap(
            type ->
                switch (type) {
                  case INT2, INT4, INT8, NUMERIC, FLOAT8, FLOAT4 ->
                      Optional.of(Comparator.comparing(BigDecimal::new));
                  case DATE ->
                      Optional.of(Comparator.comparing(t -> (LocalDate) Truths.of(subtype, t)));
                  case TIMESTAMP ->
                      Optional.of(Comparator.comparing(t -> (LocalDateTime) Truths.of(subtype, t)));
                  case TIMESTAMPTZ ->
                      Optional.of(Comparator.comparing(t -> (Instant) Truths.of(subtype, t)));
                  default -> Optional.<Comparator<String>>empty();
                });
  }

  private List<String> edges() {
    List<String> edges = new ArrayList<>();
    edges.add("empty");
    edges.add("(,)");
    for (String bound : bounds.edges()) {
      if (isBound(bound)) {
        edges.add(print(range(bound, null, true, false)));
        edges.add(print(range(null, bound, false, false)));
        if (!discrete) {
          edges.add(print(range(bound, bound, true, true)));
        }
      }
    }
    return edges;
  }

  /** NaN and the infinities stay out: they have an order, but few expect them. */
  private static boolean isBound(String text) {
    return !text.endsWith("NaN") && !text.endsWith("nfinity");
  }

  private PgRange<Object> range(
      @Nullable String lower, @Nullable String upper, boolean withLower, boolean withUpper) {
    return new PgRange<>(
        lower == null ? null : codec.parse(lower),
        upper == null ? null : codec.parse(upper),
        lower != null && withLower,
        upper != null && withUpper,
        false);
  }

  private String print(PgRange<Object> range) {
    return range.toText(codec);
  }

  private String bound(Random random) {
    String bound = bounds.random().apply(random);
    while (!isBound(bound)) {
      bound = bounds.random().apply(random);
    }
    return bound;
  }

  private PgRange<Object> random(Random random) {
    String one = bound(random);
    boolean withLower = discrete || random.nextBoolean();
    boolean withUpper = !discrete && random.nextBoolean();
    if (random.nextInt(8) == 0) {
      return range(one, null, withLower, false);
    } else if (random.nextInt(8) == 0) {
      return range(null, one, false, withUpper);
    } else if (order.isEmpty()) {
      return range(one, one, true, true);
    }
    String other = bound(random);
    int comparison = order.get().compare(one, other);
    if (comparison == 0) {
      return discrete ? PgRange.empty() : range(one, one, true, true);
    }
    return comparison < 0
        ? range(one, other, withLower, withUpper)
        : range(other, one, withLower, withUpper);
  }

  private String multirange(Random random) {
    if (order.isEmpty()) {
      return "{" + print(random(random)) + "}";
    }
    List<String> sorted =
        Stream.generate(() -> bound(random)).limit(FOUR).sorted(order.get()).toList();
    for (int i = 1; i < FOUR; i++) {
      if (order.get().compare(sorted.get(i - 1), sorted.get(i)) == 0) {
        return "{}";
      }
    }
    PgRange<Object> first = range(sorted.get(0), sorted.get(1), true, false);
    PgRange<Object> second = range(sorted.get(2), sorted.get(3), true, false);
    return new PgMultirange<>(List.of(first, second)).toText(codec);
  }
}
