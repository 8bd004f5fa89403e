package dev.cairn.flink.verify;

import dev.cairn.verify.worker.HashCounts;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Finds hashes that occur more than once, of those that have the same key. In a bounded job Flink
 * sorts them by key, on disk if they are many, and keeps the state of one key at a time.
 */
@SuppressWarnings("NullAway.Init") // Flink opens it
final class HashOperator extends AbstractStreamOperator<byte[]>
    implements OneInputStreamOperator<Tuple2<Integer, Long>, byte[]>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  /** Twice or more is all that matters. */
  private static final byte TWICE = 2;

  private transient ValueState<Byte> seen;
  private transient HashCounts counts;
  private transient Frames frames;

  @Override
  public void open() throws Exception {
    super.open();
    counts = new HashCounts();
    seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.BYTE));
    frames =
        new Frames(
            // Those of the readers begin at 0.
            -1 - getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            frame -> output.collect(new StreamRecord<>(frame)));
  }

  @Override
  public void processElement(StreamRecord<Tuple2<Integer, Long>> element) throws Exception {
    Tuple2<Integer, Long> hash = element.getValue();
    Byte before = seen.value();
    counts.add(hash.f0, hash.f1, before != null && before == 1, frames::send);
    if (before == null || before < TWICE) {
      seen.update((byte) (before == null ? 1 : TWICE));
    }
  }

  @Override
  public void endInput() {
    counts.end(frames::send);
  }
}
