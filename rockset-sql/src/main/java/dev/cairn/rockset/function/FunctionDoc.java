package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import java.util.List;

/**
 * A function's entry in the manual.
 *
 * @param family its chapter
 * @param signatures one or more ways to call it
 * @param sentence what it gives
 * @param nulls its rule for null and undefined
 * @param example a call
 * @param result what the call gives, as an expression
 * @param evidence where the function as a whole is known from; details chosen by us are in the
 *     sentence and the case files
 */
public record FunctionDoc(
    Family family,
    List<Signature> signatures,
    String sentence,
    NullRule nulls,
    String example,
    String result,
    Evidence evidence) {
  public FunctionDoc {
    signatures = List.copyOf(signatures);
  }

  /** The function's name in upper case. */
  public String name() {
    return signatures.get(0).name();
  }
}
