package dev.cairn.ddl;

import java.util.List;
import java.util.Optional;

/**
 * The names in {@code CREATE EXTENSION [IF NOT EXISTS] name [WITH] [SCHEMA schema] ...}.
 *
 * @param schema empty if the statement leaves it to the search_path
 */
record CreateExtension(String name, Optional<String> schema) {
  static CreateExtension of(List<Token> tokens) {
    int at = 2;
    while (at < tokens.size() - 1
        && (tokens.get(at).is("IF") || tokens.get(at).is("NOT") || tokens.get(at).is("EXISTS"))) {
      at++;
    }
    Optional<String> schema = Optional.empty();
    for (int i = at; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is("SCHEMA")) {
        schema = Optional.of(tokens.get(i + 1).name());
      }
    }
    return new CreateExtension(at < tokens.size() ? tokens.get(at).name() : "", schema);
  }
}
