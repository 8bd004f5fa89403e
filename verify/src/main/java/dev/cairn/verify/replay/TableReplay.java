package dev.cairn.verify.replay;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.verify.result.TableReport;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One table's collection, filled by records and compared with the table. */
public final class TableReplay implements AutoCloseable {
  private final Playback playback;

  public TableReplay(
      CollectionPlan plan, PlanOptions options, Dialect dialect, InstantSource clock) {
    this.playback =
        new Playback(List.of(TablePlay.of(plan, options, dialect)), clock, Playback.defaultMost());
  }

  /** Takes a record; tells what is worth telling. */
  public Optional<String> accept(DmsRecord.Data record) {
    return Optional.of(playback.accept(0, record)).filter(finding -> !finding.isEmpty());
  }

  /**
   * Plays the records and compares; can be done once.
   *
   * @param shrinking whether examples are to be made smaller in the end
   */
  public TableReport compare(SourceSession session, boolean shrinking) {
    return playback.compare(session, shrinking).get(0);
  }

  /** Removes temporary files. */
  @Override
  public void close() {
    playback.close();
  }
}
