package dev.cairn.ddl;

import java.util.List;

/**
 * Statements that remove something and do nothing else: {@code pg_dump --clean} begins with them.
 */
final class Removals {
  private Removals() {}

  /** {@code DROP ...}, and {@code ALTER TABLE ... DROP ...} with one action. */
  static boolean removesOnly(List<Token> tokens) {
    if (tokens.get(0).is("DROP")) {
      return true;
    }
    int depth = 0;
    boolean drops = false;
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
      if (depth == 0 && token.isSymbol(',')) {
        return false;
      }
      if (token.is("DROP")) {
        // ALTER TABLE t DROP ..., not ALTER TABLE t ALTER c DROP NOT NULL
        drops = i > 2 && tokens.subList(2, i).stream().noneMatch(t -> t.is("ALTER"));
      }
    }
    return drops;
  }
}
