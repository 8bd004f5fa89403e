package dev.cairn.catalog;

import java.util.List;

/** A statement of a file of DDL: its tokens, and the file that they point into. */
record DdlStatement(String file, List<DdlToken> tokens) {
  private static final int EXCERPT = 60;

  boolean startsWith(String... words) {
    if (tokens.size() < words.length) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean contains(String word) {
    return tokens.stream().anyMatch(t -> t.is(word));
  }

  boolean isCopyFromStdin() {
    return startsWith("copy") && contains("stdin");
  }

  /** The line of the first token, from 1. */
  int line() {
    int line = 1;
    for (int i = 0; i < tokens.get(0).start(); i++) {
      if (file.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The statement as it stands in the file, without its semicolon. */
  String text() {
    return file.substring(tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
  }

  /** The beginning of the statement on one line. */
  String excerpt() {
    String whole = text().replaceAll("\\s+", " ");
    return whole.length() <= EXCERPT ? whole : whole.substring(0, EXCERPT) + "...";
  }
}
