package dev.cairn.flink.verify;

import dev.cairn.bundle.Bundle;
import dev.cairn.session.Connector;
import dev.cairn.verify.worker.PieceReader;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Reads pieces on one connection. Its output is frames of answers; hashes of {@code _id}s go to a
 * side output. A task that fails is started again, and reads its pieces again: Flink passes on what
 * a task of a bounded job found only when that has ended.
 */
@SuppressWarnings("NullAway.Init") // Flink opens it
final class PieceOperator<C extends Connector & Serializable> extends AbstractStreamOperator<byte[]>
    implements OneInputStreamOperator<Long, byte[]>, BoundedOneInput, PieceReader.Sink {
  private static final long serialVersionUID = 1L;

  /** A table's number, and the hash of an {@code _id}. */
  static final OutputTag<Tuple2<Integer, Long>> HASHES =
      new OutputTag<>("hashes", Types.TUPLE(Types.INT, Types.LONG));

  private final String plan;
  private final byte[] assignment;
  private final C connector;

  private transient PieceReader reader;
  private transient Frames frames;
  private transient Counter rows;
  private transient Counter pieces;

  /**
   * A reader of pieces.
   *
   * @param plan a text of {@link Bundle#planText}
   */
  PieceOperator(String plan, byte[] assignment, C connector) {
    this.plan = plan;
    this.assignment = assignment.clone();
    this.connector = connector;
  }

  @Override
  public void open() throws Exception {
    super.open();
    rows = getMetricGroup().addGroup("cairn").counter("verifiedRows");
    pieces = getMetricGroup().addGroup("cairn").counter("verifiedPieces");
    frames =
        new Frames(
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            frame -> output.collect(new StreamRecord<>(frame)));
    reader = new PieceReader(Bundle.planOfText(plan), assignment, connector, this);
  }

  @Override
  public void processElement(StreamRecord<Long> piece) {
    reader.read(Math.toIntExact(piece.getValue()));
    pieces.inc();
  }

  @Override
  public void endInput() {
    reader.end();
  }

  @Override
  public void hash(int table, long hash) {
    output.collect(HASHES, new StreamRecord<>(Tuple2.of(table, hash)));
  }

  @Override
  public void answer(byte[] answer) {
    frames.send(answer);
  }

  @Override
  public void rows(long more) {
    rows.inc(more);
  }

  @Override
  public void close() throws Exception {
    super.close();
    if (reader != null) {
      reader.close();
    }
  }
}
