package dev.cairn.ddl;

import java.util.ArrayList;
import java.util.List;

/**
 * The actions of an ALTER statement, such as {@code ADD COLUMN ...} and {@code OWNER TO ...}: what
 * stands between its commas outside of parentheses.
 */
final class AlterActions {
  private AlterActions() {}

  /**
   * Actions that change nothing that Cairn reads, by their first keywords. {@code *} stands for any
   * token.
   */
  private static final List<List<String>> HARMLESS =
      List.of(
          List.of("OWNER", "TO"),
          List.of("ENABLE"),
          List.of("DISABLE"),
          List.of("FORCE", "ROW"),
          List.of("NO", "FORCE"),
          List.of("CLUSTER", "ON"),
          List.of("SET", "WITHOUT"),
          List.of("SET", "TABLESPACE"),
          List.of("SET", "("),
          List.of("SET", "ACCESS", "METHOD"),
          List.of("RESET", "("),
          List.of("VALIDATE", "CONSTRAINT"),
          List.of("DEPENDS", "ON"),
          List.of("ADD", "FOREIGN", "KEY"),
          List.of("ADD", "CHECK"),
          List.of("ADD", "EXCLUDE"),
          List.of("ADD", "CONSTRAINT", "*", "FOREIGN", "KEY"),
          List.of("ADD", "CONSTRAINT", "*", "CHECK"),
          List.of("ADD", "CONSTRAINT", "*", "EXCLUDE"),
          List.of("ALTER", "COLUMN", "*", "SET", "STATISTICS"),
          List.of("ALTER", "COLUMN", "*", "SET", "("),
          List.of("ALTER", "COLUMN", "*", "RESET", "("),
          List.of("ALTER", "COLUMN", "*", "SET", "COMPRESSION"),
          List.of("ALTER", "COLUMN", "*", "SET", "DEFAULT"),
          List.of("ALTER", "*", "SET", "STATISTICS"),
          List.of("ALTER", "*", "SET", "DEFAULT"));

  /** Whether a failure of the whole statement loses nothing that Cairn reads. */
  static boolean allHarmless(List<Token> tokens) {
    List<List<Token>> actions = of(tokens);
    return !actions.isEmpty()
        && actions.stream().allMatch(a -> HARMLESS.stream().anyMatch(h -> beginsWith(a, h)));
  }

  private static List<List<Token>> of(List<Token> tokens) {
    List<List<Token>> actions = new ArrayList<>();
    List<Token> action = new ArrayList<>();
    int depth = 0;
    for (Token token : tokens.subList(afterName(tokens), tokens.size())) {
      if (token.isSymbol(',') && depth == 0) {
        actions.add(action);
        action = new ArrayList<>();
      } else {
        depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
        action.add(token);
      }
    }
    actions.add(action);
    return actions;
  }

  /** Behind {@code ALTER TABLE [IF EXISTS] [ONLY] name [*]}. */
  private static int afterName(List<Token> tokens) {
    int at = tokens.size() > 1 && tokens.get(1).is("FOREIGN") ? 3 : 2;
    if (at + 1 < tokens.size() && tokens.get(at).is("IF") && tokens.get(at + 1).is("EXISTS")) {
      at += 2;
    }
    if (at < tokens.size() && tokens.get(at).is("ONLY")) {
      at++;
    }
    at++;
    while (at + 1 < tokens.size() && tokens.get(at).isSymbol('.')) {
      at += 2;
    }
    if (at < tokens.size() && tokens.get(at).isSymbol('*')) {
      at++;
    }
    return Math.min(at, tokens.size());
  }

  private static boolean beginsWith(List<Token> action, List<String> words) {
    if (action.size() < words.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Token token = action.get(i);
      boolean fits = word.equals("*") || (word.equals("(") ? token.isSymbol('(') : token.is(word));
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
