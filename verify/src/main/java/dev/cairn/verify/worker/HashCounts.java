package dev.cairn.verify.worker;

import dev.cairn.verify.ids.IdHashes;
import dev.cairn.verify.pass.Answer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts the hashes of one partition of {@code _id}s, all equal ones of which come to it: see
 * {@link Workers}. It does not remember them; its caller knows which came before.
 */
public final class HashCounts {
  private final Map<Integer, long[]> counts = new TreeMap<>();

  /** Hashes that occur more than once, by table; beyond a number of them all are suspect. */
  private final Map<Integer, Integer> repeated = new TreeMap<>();

  /** Counts of no hashes. */
  public HashCounts() {}

  /**
   * Counts a hash.
   *
   * @param table the table's number
   * @param hash the hash of an {@code _id} in the table
   * @param second whether an equal one came before, and only one
   * @param answers takes what the program has to know
   */
  public void add(int table, long hash, boolean second, Consumer<byte[]> answers) {
    counts.computeIfAbsent(table, t -> new long[1])[0]++;
    if (second && repeated.merge(table, 1, Integer::sum) <= IdHashes.MOST_SUSPECTS + 1) {
      answers.accept(new Answer.Repeated(table, hash).toBytes());
    }
  }

  /**
   * Says how many there were, after the last one.
   *
   * @param answers takes what the program has to know
   */
  public void end(Consumer<byte[]> answers) {
    counts.forEach((table, count) -> answers.accept(new Answer.Counted(table, count[0]).toBytes()));
  }
}
