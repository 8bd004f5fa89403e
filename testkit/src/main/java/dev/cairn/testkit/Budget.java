package dev.cairn.testkit;

import java.time.Duration;
import java.util.Optional;

/**
 * How much is tried.
 *
 * @param seed of the random values
 * @param tries the maximum number of conversions
 * @param limit the maximum time; empty for none
 */
record Budget(long seed, int tries, Optional<Duration> limit) {
  private static final long SEED = 1;
  private static final int TRIES = 1_000;

  /** A thousand tries. */
  static Budget standard() {
    return new Budget(seed(SEED), TRIES, Optional.empty());
  }

  /** The seed of a run that is replayed, or another. */
  private static long seed(long other) {
    return Long.getLong(DmsFailure.SEED, other);
  }

  Budget withSeed(long other) {
    return new Budget(seed(other), tries, limit);
  }

  Budget withTries(int most) {
    return new Budget(seed, most, limit);
  }

  Budget withLimit(Duration time) {
    return new Budget(seed, Integer.MAX_VALUE, Optional.of(time));
  }
}
