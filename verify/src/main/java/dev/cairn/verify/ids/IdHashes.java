package dev.cairn.verify.ids;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code _id}s of a table's documents as hashes of 8 bytes, to find those that several
 * documents may have. Memory is bounded; what is beyond the bound goes to temporary files.
 */
public final class IdHashes implements AutoCloseable {
  /** More hashes than this that occur twice are not kept; then every {@code _id} is suspect. */
  public static final int MOST_SUSPECTS = 20_000;

  private static final int HEAD = Long.BYTES + Integer.BYTES;
  private static final int GATHERED = 1024;
  private static final byte[] NOTHING = {};

  private final Partitions hashes;

  /**
   * An empty set of hashes.
   *
   * @param most bytes of hashes that are kept in memory; the others go to temporary files
   */
  public IdHashes(long most) {
    this.hashes = new Partitions(most);
  }

  /** {@code _id}s that several documents may have: all that do, and seldom another one. */
  public static final class Suspects {
    private static final Suspects ALL = new Suspects(new long[0], true);

    private final long[] sorted;
    private final boolean all;

    private Suspects(long[] sorted, boolean all) {
      this.sorted = sorted;
      this.all = all;
    }

    /** The suspects of hashes that occur more than once, or every {@code _id} if these are many. */
    public static Suspects of(Set<Long> twice) {
      return twice.size() > MOST_SUSPECTS
          ? ALL
          : new Suspects(twice.stream().mapToLong(h -> h).sorted().toArray(), false);
    }

    /** Every {@code _id} is suspect. */
    public static Suspects all() {
      return ALL;
    }

    /** Writes them, so that another process can read them. */
    public void write(DataOutput out) throws IOException {
      out.writeBoolean(all);
      out.writeInt(sorted.length);
      for (long hash : sorted) {
        out.writeLong(hash);
      }
    }

    /** Reads what {@link #write} wrote. */
    public static Suspects read(DataInput in) throws IOException {
      boolean all = in.readBoolean();
      long[] sorted = new long[in.readInt()];
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = in.readLong();
      }
      return all ? ALL : new Suspects(sorted, false);
    }

    public boolean has(String id) {
      return all || Arrays.binarySearch(sorted, hash(id)) >= 0;
    }
  }

  /** Hashes on their way from one thread, which are handed over many at a time. */
  public final class Gatherer {
    private final long[] gathered = new long[GATHERED];
    private int count;

    private Gatherer() {}

    /** Adds the {@code _id} of a document. */
    public void add(String id) {
      gathered[count++] = hash(id);
      if (count == GATHERED) {
        end();
      }
    }

    /** Hands over the rest. */
    public void end() {
      synchronized (hashes) {
        for (int i = 0; i < count; i++) {
          hashes.add(gathered[i], NOTHING);
        }
      }
      count = 0;
    }
  }

  /** A way in for one thread; others may use theirs at the same time. */
  public Gatherer gatherer() {
    return new Gatherer();
  }

  /** The repeated hashes, after every {@link Gatherer} has ended; empty if there are none. */
  public Optional<Suspects> suspects() {
    Set<Long> twice = new HashSet<>();
    find(hashes, twice);
    return twice.isEmpty() ? Optional.empty() : Optional.of(Suspects.of(twice));
  }

  private static void find(Partitions in, Set<Long> twice) {
    for (int part = 0; part < Partitions.COUNT && twice.size() <= MOST_SUSPECTS; part++) {
      if (in.isTooBig(part)) {
        try (Partitions smaller = in.divide(part)) {
          find(smaller, twice);
        }
      } else {
        findInPart(in, part, twice);
      }
    }
  }

  /**
   * By a sort of the part's hashes. A part that could not be divided further holds few different
   * ones, each of them often: these fit into a set.
   */
  private static void findInPart(Partitions in, int part, Set<Long> twice) {
    if (in.isBeyondBound(part)) {
      Set<Long> seen = new HashSet<>();
      in.read(
          part,
          (hash, entry) -> {
            if (!seen.add(hash)) {
              twice.add(hash);
            }
          });
      return;
    }
    long[] all = new long[(int) (in.size(part) / HEAD)];
    int[] count = {0};
    in.read(part, (hash, entry) -> all[count[0]++] = hash);
    Arrays.sort(all);
    for (int i = 1; i < all.length; i++) {
      if (all[i] == all[i - 1]) {
        twice.add(all[i]);
      }
    }
  }

  /** In which every bit counts: different texts have different hashes, barring collisions. */
  public static long hash(String id) {
    long hash = id.length();
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return Partitions.mix(hash);
  }

  /** Removes the files. */
  @Override
  public void close() {
    hashes.close();
  }
}
