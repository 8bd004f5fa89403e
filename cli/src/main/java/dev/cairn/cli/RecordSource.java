package dev.cairn.cli;

import dev.cairn.dms.record.RecordItem;
import dev.cairn.verify.replay.Replay;
import dev.cairn.verify.result.Finding;
import java.util.Optional;
import java.util.function.Consumer;

/** The source of the records that {@code verify} replays. */
interface RecordSource {
  /**
   * Hands over all items.
   *
   * @return what the report has to say about the reading; empty if everything was read
   */
  Optional<Finding> read(Consumer<RecordItem> items);

  /**
   * Replays all records, and says how far it is; otherwise as {@link #read}.
   *
   * @param badRecords takes the items that are not records
   */
  default Optional<Finding> replay(
      Replay replay, RunProgress progress, Replay.BadRecords badRecords) {
    return read(
        item -> {
          replay.accept(item, badRecords);
          progress.records(replay.records(), item.offset());
        });
  }

  /**
   * The stage in which the records are read.
   *
   * @param once whether they are read once only
   */
  Stage stage(boolean once);

  /** Why the records can be read only once; empty if they can be read again. */
  Optional<String> readsOnce();

  /** The name, for the report. */
  @Override
  String toString();
}
