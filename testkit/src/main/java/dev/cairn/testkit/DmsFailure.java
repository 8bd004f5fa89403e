package dev.cairn.testkit;

import dev.cairn.sample.PgSample;
import org.jspecify.annotations.Nullable;

/**
 * A value that a conversion gets wrong, shrunk to the smallest that it still gets wrong.
 *
 * @param sample the smallest value, with its record and the expected value
 * @param got the conversion's result, or the exception that it threw
 * @param assumption the setting or assumption that makes the difference, for people
 * @param found the value that was found first
 * @param tries how many conversions were tried until then
 * @param seed the seed of the random values
 */
public record DmsFailure(
    DmsSample sample,
    @Nullable Object got,
    String assumption,
    PgSample found,
    int tries,
    long seed) {
  /** The system property that replays a failed run: its seed. */
  public static final String SEED = "cairn.seed";

  /** The message of a failed test. */
  @Override
  public String toString() {
    return "the conversion of "
        + sample.value().type().formatType()
        + " is wrong, found by try "
        + tries
        + "\n  value     "
        + Shown.of(sample.value())
        + (found.equals(sample.value()) ? "" : "\n  found as  " + Shown.of(found))
        + "\n  record    "
        + Shown.of(Carrier.json(sample.record()))
        + "\n  expected  "
        + Shown.of(sample.expected())
        + sample.loss().map(loss -> ", after a loss on the way: " + loss.word()).orElse("")
        + "\n  got       "
        + (got instanceof Throwable thrown ? thrown.toString() : Shown.of(got))
        + "\n  settings  "
        + assumption
        + "\n  again     -D"
        + SEED
        + "="
        + seed;
  }
}
