package dev.cairn.bundle;

import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lists under {@code testdata/models}: paragraphs of lines, each line a word and what it says.
 */
record Paragraphs(Map<String, List<String>> byHead) {
  static Paragraphs read(String file) {
    try {
      Map<String, List<String>> all = new LinkedHashMap<>();
      for (String paragraph : Files.readString(Testdata.path("models/" + file)).split("\n\n")) {
        List<String> lines = new ArrayList<>(paragraph.strip().lines().toList());
        all.put(lines.remove(0), lines);
      }
      return new Paragraphs(all);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The words after {@code kind} in the paragraph of this head; none if it has no such line. */
  Set<String> words(String head, String kind) {
    Set<String> words = new TreeSet<>();
    for (String line : byHead.getOrDefault(head, List.of())) {
      if (line.startsWith(kind + " ")) {
        words.addAll(List.of(line.substring(kind.length() + 1).split(" ")));
      }
    }
    return words;
  }
}
