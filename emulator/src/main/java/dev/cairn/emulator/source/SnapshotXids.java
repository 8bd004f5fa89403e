package dev.cairn.emulator.source;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which transactions a snapshot sees: what {@code txid_current_snapshot()} prints, {@code
 * xmin:xmax:xip,xip,...}.
 *
 * @param xmin the first transaction that was not finished; all before are seen if they were
 *     committed
 * @param xmax the first transaction that had not begun; it and all after are not seen
 * @param inProgress those between that were not finished, which are not seen
 */
public record SnapshotXids(long xmin, long xmax, Set<Long> inProgress) {
  private static final long EPOCH = 1L << 32;

  /** Those of a session's snapshot. */
  static SnapshotXids of(SourceSession session) {
    String[] xids = {""};
    session.rows(SourceSession.resource("snapshot.sql"), row -> xids[0] = String.valueOf(row[0]));
    return parse(xids[0]);
  }

  static SnapshotXids parse(String text) {
    String[] parts = text.split(":", -1);
    return new SnapshotXids(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        parts[2].isEmpty()
            ? Set.of()
            : Stream.of(parts[2].split(",")).map(Long::valueOf).collect(Collectors.toSet()));
  }

  /** Whether the rows of this transaction, a committed one, were part of the snapshot. */
  boolean sees(long xid) {
    long full = withEpoch(xid);
    return full < xmin || (full < xmax && !inProgress.contains(full));
  }

  /** A 32-bit xid with the epoch that brings it nearest to the snapshot. */
  private long withEpoch(long xid) {
    long full = xmax - Math.floorMod(xmax, EPOCH) + xid;
    if (full - xmax > EPOCH / 2) {
      return full - EPOCH;
    }
    return xmax - full > EPOCH / 2 ? full + EPOCH : full;
  }
}
