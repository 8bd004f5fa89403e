package dev.cairn.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Walks over the tokens of a statement. */
final class DdlCursor {
  /** Not to be read; why, in words. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String reason) {
      super(reason);
    }
  }

  private final DdlStatement statement;
  private int position;

  DdlCursor(DdlStatement statement) {
    this.statement = statement;
  }

  boolean atEnd() {
    return position >= statement.tokens().size();
  }

  /** Whether the next tokens are these words or symbols. */
  boolean sees(String... words) {
    for (int i = 0; i < words.length; i++) {
      int at = position + i;
      if (at >= statement.tokens().size() || !statement.tokens().get(at).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean seesAny(Set<String> words) {
    return !atEnd() && words.stream().anyMatch(this::sees);
  }

  /** Takes these words if they are next. */
  boolean accept(String... words) {
    if (!sees(words)) {
      return false;
    }
    position += words.length;
    return true;
  }

  void expect(String word) throws Unreadable {
    if (!accept(word)) {
      throw new Unreadable("expected " + word + ", found " + describeNext());
    }
  }

  private String describeNext() {
    return atEnd() ? "the end" : statement.tokens().get(position).text();
  }

  String name() throws Unreadable {
    if (atEnd() || !statement.tokens().get(position).isName()) {
      throw new Unreadable("expected a name, found " + describeNext());
    }
    return statement.tokens().get(position++).text();
  }

  String string() throws Unreadable {
    if (atEnd() || statement.tokens().get(position).kind() != DdlToken.Kind.STRING) {
      throw new Unreadable("expected a string, found " + describeNext());
    }
    return statement.tokens().get(position++).text();
  }

  boolean seesString() {
    return !atEnd() && statement.tokens().get(position).kind() == DdlToken.Kind.STRING;
  }

  /** One or more names joined by points; of more than two the last two count. */
  List<String> qualifiedName() throws Unreadable {
    List<String> parts = new ArrayList<>(List.of(name()));
    while (accept(".")) {
      parts.add(name());
    }
    return parts.size() <= 2 ? parts : parts.subList(parts.size() - 2, parts.size());
  }

  /** {@code ( a, b )}. */
  List<String> names() throws Unreadable {
    List<String> names = new ArrayList<>();
    expect("(");
    do {
      names.add(name());
    } while (accept(","));
    expect(")");
    return names;
  }

  /**
   * The text up to a comma or closing parenthesis of this level, one of the given words, or the
   * end; as it stands in the file.
   */
  String textUntil(Set<String> words) {
    int first = position;
    int depth = 0;
    while (!atEnd()) {
      DdlToken token = statement.tokens().get(position);
      if (depth == 0
          && (token.is(",")
              || token.is(")")
              || (position > first
                  && token.kind() == DdlToken.Kind.WORD
                  && words.contains(token.text())
                  && !continues()))) {
        break;
      }
      depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
      position++;
    }
    return position == first ? "" : textBetween(first, position);
  }

  /** Whether the word before belongs to the one at hand: {@code IS NOT NULL}, {@code x::not}. */
  private boolean continues() {
    DdlToken before = statement.tokens().get(position - 1);
    return before.is("is") || before.is(".") || before.is(":") || before.is("not");
  }

  /** The text of what stands between the next parentheses, without them. */
  String parenthesised() throws Unreadable {
    expect("(");
    int first = position;
    int depth = 1;
    while (!atEnd()) {
      DdlToken token = statement.tokens().get(position);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0) {
        break;
      }
      position++;
    }
    String text = position == first ? "" : textBetween(first, position);
    expect(")");
    return text;
  }

  private String textBetween(int first, int end) {
    return statement
        .file()
        .substring(statement.tokens().get(first).start(), statement.tokens().get(end - 1).end());
  }

  /** Whether the next token names a column that the table has. */
  boolean seesNameOf(DdlTable table) {
    return !atEnd()
        && statement.tokens().get(position).isName()
        && table.has(statement.tokens().get(position).text());
  }

  void skip() {
    position++;
  }
}
