package dev.cairn.flink.program;

import dev.cairn.text.NearestName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Reads the words of a job's program: {@code --name value} or {@code --name=value}.
 *
 * @param names the options that take a value
 * @param flag the option that takes none
 * @param usage what a program takes, in one line
 * @param failure makes the exception of a message and a hint
 */
public record OptionWords(
    List<String> names,
    String flag,
    String usage,
    BiFunction<String, String, ? extends RuntimeException> failure) {
  /**
   * Reads all words.
   *
   * @param flagged is called at the flag
   * @param take takes the name of an option and the words from its value on, and removes the value
   */
  public void read(List<String> given, Runnable flagged, BiConsumer<String, Deque<String>> take) {
    Deque<String> words = new ArrayDeque<>(given);
    while (!words.isEmpty()) {
      String word = words.pop();
      int equals = word.indexOf('=');
      if (word.startsWith("--") && equals > 0) {
        words.push(word.substring(equals + 1));
        word = word.substring(0, equals);
      }
      if (word.equals(flag)) {
        flagged.run();
      } else if (!names.contains(word)) {
        throw unknown(word);
      } else if (words.isEmpty()) {
        throw failure.apply(word + " needs a value", usage);
      } else {
        take.accept(word, words);
      }
    }
  }

  /** Without the text of words that are no options: it may be anything. */
  private RuntimeException unknown(String word) {
    String hint =
        NearestName.of(names, word).map(near -> "did you mean " + near + "?").orElse(usage);
    return failure.apply(
        word.startsWith("--") ? "there is no option " + word : "a word belongs to no option", hint);
  }

  /** A number from 1 to {@code most}. */
  public long number(String name, String value, long most) {
    try {
      long number = Long.parseLong(value);
      if (number > 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number that is too small or too large.
    }
    throw failure.apply(name + " must be a number from 1 to " + most, name + " 2");
  }

  /** The name and the value of {@code SWITCH=VALUE}. */
  public String[] assignment(String value) {
    int equals = value.indexOf('=');
    if (equals < 1) {
      throw failure.apply("--set needs SWITCH=VALUE", "--set MERGE=deep");
    }
    return new String[] {value.substring(0, equals), value.substring(equals + 1)};
  }
}
