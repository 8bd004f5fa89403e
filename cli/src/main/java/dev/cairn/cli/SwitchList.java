package dev.cairn.cli;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;

/** The switches of the dialect as a person reads them. */
final class SwitchList {
  private SwitchList() {}

  /** One paragraph a switch: name and answers, the default first; the question; the evidence. */
  static String text() {
    StringBuilder text = new StringBuilder();
    for (Switch<?> one : Dialect.switches()) {
      text.append(text.isEmpty() ? "" : "\n");
      text.append(one.name()).append(" = ").append(String.join(" | ", one.values())).append('\n');
      text.append("  ").append(one.question()).append('\n');
      text.append("  ").append(one.evidence()).append('\n');
    }
    return text.toString();
  }
}
