package dev.cairn.verify.replay;

import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.text.Counted;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.FindingExample;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Updates of a table that changed the primary key of their row. DMS writes such an update under the
 * new key only, and Rockset requires keys that never change (documented): the document of the old
 * key stays.
 */
final class KeyChanges {
  /** The fix for keys that change. */
  static final String FIX = "Use a surrogate key, or forbid updates of the key with a trigger.";

  private static final Comparator<MovedKey> SMALLEST =
      Comparator.comparingInt((MovedKey m) -> m.from().length() + m.to().length())
          .thenComparing(MovedKey::from)
          .thenComparing(MovedKey::to);

  private final CheckedTable table;

  /** Whether before images have the whole key: they have no LOB. */
  private final boolean inBeforeImages;

  private long updates;
  private long changed;

  /** Updates that do not show the old key. */
  private long unknown;

  private @Nullable MovedKey smallest;

  KeyChanges(CheckedTable table) {
    this.table = table;
    this.inBeforeImages =
        table.table().columns().stream()
            .filter(c -> table.table().keyColumns().contains(c.name()))
            .noneMatch(c -> DmsTypes.of(c.type(), table.settings()).lob());
  }

  /**
   * Counts a record if it is an update.
   *
   * @param record with a before image if the old key is known
   * @param moved null if the update did not change the key, as far as the record shows
   */
  void add(DmsRecord.Data record, @Nullable MovedKey moved) {
    if (record.operation() != DmsRecord.Operation.UPDATE || table.table().keyColumns().isEmpty()) {
      return;
    }
    updates++;
    if (moved != null) {
      changed++;
      if (smallest == null || SMALLEST.compare(moved, smallest) < 0) {
        smallest = moved;
      }
    } else if (record.beforeImage().isEmpty() || !inBeforeImages) {
      unknown++;
    }
  }

  /**
   * The finding about the updates: empty if there are none, or if none changed a key that no
   * advisory calls mutable.
   */
  Optional<Finding> finding() {
    if (changed > 0) {
      return Optional.of(changes());
    }
    boolean warned =
        table.plan().advisories().stream().anyMatch(a -> a.code() == AdvisoryCode.KEY_MUTABLE);
    if (updates == 0 || !warned) {
      return Optional.empty();
    }
    return Optional.of(unknown == 0 ? unchanged() : unknown());
  }

  private Finding changes() {
    Finding finding =
        of(
                FindingCode.KEY_CHANGED,
                Counted.of(changed, "update")
                    + " of "
                    + updates
                    + " changed the primary key: DMS sends no delete of the old key, so its"
                    + " document stays in the collection"
                    + (unknown == 0 ? "" : "; " + unknown + " do not show the old key"),
                FIX)
            .times(changed);
    return smallest == null
        ? finding
        : finding.with(
            FindingExample.of(
                "the key changed from %s to %s",
                FindingExample.ofValue(smallest.from()), FindingExample.ofValue(smallest.to())));
  }

  private Finding unchanged() {
    return of(
            FindingCode.KEY_NOT_CHANGED,
            (updates == 1 ? "the only update" : "none of " + Counted.of(updates, "update"))
                + (updates == 1 ? " did not change" : " changed")
                + " the primary key",
            "")
        .times(updates);
  }

  private Finding unknown() {
    return of(
            FindingCode.KEY_CHANGES_UNKNOWN,
            Counted.of(unknown, "update")
                + " of "
                + updates
                + (unknown == 1 ? " does" : " do")
                + " not show the old key, so it is unknown whether the primary key changed",
            "Set EnableBeforeImage, or run verify --changes, which reads old keys from the WAL.")
        .times(unknown);
  }

  private Finding of(FindingCode code, String message, String fix) {
    return Finding.of(code, table.name(), message, fix).about(table.table().keyColumns());
  }
}
