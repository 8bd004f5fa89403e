package dev.cairn.cli;

import dev.cairn.plan.PlanOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of the command line that lead to a plan's options. */
final class PlanWords {
  private PlanWords() {}

  /** Those that differ from the defaults; DMS's settings are in the target file. */
  static Map<String, String> of(PlanOptions options) {
    PlanOptions defaults = PlanOptions.defaults();
    Map<String, String> words = new LinkedHashMap<>();
    if (options.profile() != defaults.profile()) {
      words.put("--profile", options.profile().label());
    }
    if (options.sourceFormat() != defaults.sourceFormat()) {
      words.put("--source-format", options.sourceFormat().word());
    }
    if (options.projection() != defaults.projection()) {
      words.put("--projection", options.projection().label());
    }
    return words;
  }
}
