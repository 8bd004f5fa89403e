package dev.cairn.sample;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where the texts of one type come from.
 *
 * @param edges values at the edges of the type, the most telling first; never empty
 * @param random makes a value
 */
record Texts(List<String> edges, Function<Random, String> random) {
  /** In how many draws one is an edge, so that edges meet in arrays and rows, too. */
  private static final int EDGES = 8;

  Texts {
    edges = List.copyOf(edges);
  }

  /** Only these values. */
  static Texts of(List<String> values) {
    return new Texts(values, random -> values.get(random.nextInt(values.size())));
  }

  /** A random value, at times an edge. */
  String draw(Random random) {
    return random.nextInt(EDGES) == 0
        ? edges.get(random.nextInt(edges.size()))
        : random().apply(random);
  }

  Texts map(UnaryOperator<String> change) {
    return new Texts(edges.stream().map(change).distinct().toList(), random.andThen(change));
  }
}
