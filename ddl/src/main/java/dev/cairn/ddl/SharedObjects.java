package dev.cairn.ddl;

import java.util.List;
import java.util.Set;

/**
 * Statements about what all databases of a server share: roles, databases, tablespaces, settings of
 * the server. On a server with other databases they are not executed; a dump made with {@code
 * pg_dump --create --clean} would otherwise drop the database that it was made of.
 */
final class SharedObjects {
  private static final Set<String> OBJECTS =
      Set.of("DATABASE", "ROLE", "USER", "GROUP", "TABLESPACE", "SYSTEM", "SUBSCRIPTION", "OWNED");

  /** Those that rights are granted on. */
  private static final Set<String> GRANTED = Set.of("DATABASE", "TABLESPACE", "PARAMETER");

  private static final Set<String> VERBS = Set.of("CREATE", "ALTER", "DROP", "REASSIGN");

  private SharedObjects() {}

  static boolean concerns(List<Token> tokens) {
    if (tokens.size() < 2) {
      return false;
    }
    Token verb = tokens.get(0);
    if (verb.isOneOf(VERBS)) {
      return isShared(tokens, 0);
    }
    if (verb.is("COMMENT")) {
      return isShared(tokens, 1);
    }
    if (verb.is("GRANT") || verb.is("REVOKE")) {
      // GRANT role TO role has no ON; GRANT ... ON DATABASE has one.
      int on = 0;
      while (on < tokens.size() && !tokens.get(on).is("ON")) {
        on++;
      }
      return on == tokens.size() || (on + 1 < tokens.size() && tokens.get(on + 1).isOneOf(GRANTED));
    }
    return verb.is("DO")
        && StatementKind.bodiesOf(tokens).map(SharedObjects::anyInside).orElse(true);
  }

  private static boolean anyInside(List<Token> body) {
    for (int i = 0; i < body.size(); i++) {
      if (body.get(i).isOneOf(VERBS) && isShared(body, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a shared object is named behind a token. */
  private static boolean isShared(List<Token> tokens, int verb) {
    boolean mapping = verb + 2 < tokens.size() && tokens.get(verb + 2).is("MAPPING");
    return verb + 1 < tokens.size() && tokens.get(verb + 1).isOneOf(OBJECTS) && !mapping;
  }
}
