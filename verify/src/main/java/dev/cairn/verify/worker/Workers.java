package dev.cairn.verify.worker;

import dev.cairn.verify.Verification;
import java.util.function.Consumer;

/**
 * Other machines, or other threads, that read the pieces of tables; see {@link
 * Verification#run(dev.cairn.session.Connector, Workers)}. Each worker makes a {@link PieceReader},
 * reads pieces with it until none is left, and ends it.
 *
 * <p>What all {@link PieceReader}s find has to arrive: their answers at the caller, in any order;
 * their hashes at {@link HashCounts}, each value at one of them, whose answers arrive at the
 * caller, too. Of a worker that failed and whose pieces were read again, nothing may arrive. The
 * caller checks that every piece and every hash has been counted once.
 */
@FunctionalInterface
public interface Workers {
  /**
   * Reads pieces.
   *
   * @param assignment what to read, for {@link PieceReader}
   * @param pieces how many pieces it has; they are numbered from 0
   * @param answers takes the answers, from the thread that called this
   */
  void read(byte[] assignment, int pieces, Consumer<byte[]> answers);
}
