package dev.cairn.rockset.time;

import java.util.ArrayList;
import java.util.List;

/** The steps of a {@link TimePattern} while it is compiled, each with its argument. */
final class PatternSteps {
  /** The argument of a second with any number of fraction digits. */
  static final int ANY_FRACTION = -1;

  private final List<PatternElement> elements = new ArrayList<>();
  private final List<Integer> arguments = new ArrayList<>();

  void add(PatternElement element, int argument) {
    elements.add(element);
    arguments.add(argument);
  }

  int size() {
    return elements.size();
  }

  PatternElement element(int i) {
    return elements.get(i);
  }

  int argument(int i) {
    return arguments.get(i);
  }

  PatternElement[] elements() {
    return elements.toArray(new PatternElement[0]);
  }

  int[] arguments() {
    return arguments.stream().mapToInt(Integer::intValue).toArray();
  }
}
