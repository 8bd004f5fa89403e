package dev.cairn.flink.verify;

import java.util.List;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;

/**
 * The numbers of pieces, each a split of its own: a task asks for the next one when it has read the
 * last, so that long pieces do not make the others wait.
 */
final class PieceNumbers extends NumberSequenceSource {
  private static final long serialVersionUID = 1L;

  private final int pieces;

  /** The numbers from 0, at least one. */
  PieceNumbers(int pieces) {
    super(0, pieces - 1L);
    this.pieces = pieces;
  }

  @Override
  protected List<NumberSequenceSplit> splitNumberRange(long from, long to, int tasks) {
    return super.splitNumberRange(from, to, pieces);
  }
}
