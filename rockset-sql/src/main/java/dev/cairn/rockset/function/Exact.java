package dev.cairn.rockset.function;

import dev.cairn.rockset.value.EvaluationException;

/** Arithmetic that is an error where 64 bits do not hold the result (chosen). */
final class Exact {
  private Exact() {}

  static long product(String what, long a, long b) {
    long low = a * b;
    if (Math.multiplyHigh(a, b) != low >> 63) {
      throw overflow(what);
    }
    return low;
  }

  static long sum(String what, long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw overflow(what);
    }
    return sum;
  }

  private static EvaluationException overflow(String what) {
    return Arguments.outOfRange(what + " does not fit into 64 bits");
  }
}
