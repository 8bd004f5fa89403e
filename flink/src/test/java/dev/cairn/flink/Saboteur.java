package dev.cairn.flink;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Passes records on slowly, and kills the job after some of them, each time after a checkpoint that
 * was complete when records had passed. One at a time in a JVM.
 */
final class Saboteur extends RichMapFunction<SourceRecord, SourceRecord>
    implements CheckpointedFunction, CheckpointListener {
  private static final long serialVersionUID = 1L;

  /** How many kills are left. */
  static final AtomicInteger KILLS = new AtomicInteger();

  /** How many restores there were from a checkpoint after records had passed. */
  static final AtomicInteger RESTORES = new AtomicInteger();

  /** The records that passed before the last complete checkpoint. */
  private static final AtomicLong SAVED = new AtomicLong();

  private final int after;
  private final long pauseNanos;

  private transient ListState<Long> state;
  private transient long passed;
  private transient long inThisAttempt;
  private transient long snapshot;

  Saboteur(int after, long pauseNanos) {
    this.after = after;
    this.pauseNanos = pauseNanos;
  }

  static void reset(int kills) {
    KILLS.set(kills);
    RESTORES.set(0);
    SAVED.set(0);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    state =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("passed", BasicTypeInfo.LONG_TYPE_INFO));
    passed = 0;
    inThisAttempt = 0;
    for (Long before : state.get()) {
      passed += before;
    }
    if (context.isRestored() && passed > 0) {
      RESTORES.incrementAndGet();
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    snapshot = passed;
    state.update(java.util.List.of(passed));
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    SAVED.set(snapshot);
  }

  @Override
  public SourceRecord map(SourceRecord record) {
    passed++;
    inThisAttempt++;
    java.util.concurrent.locks.LockSupport.parkNanos(pauseNanos);
    if (inThisAttempt >= after && SAVED.get() > 0 && KILLS.getAndDecrement() > 0) {
      throw new IllegalStateException("killed");
    }
    return record;
  }
}
