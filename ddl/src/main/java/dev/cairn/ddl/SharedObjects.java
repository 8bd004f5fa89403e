package dev.cairn.ddl;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Statements about what all databases of a server share: roles, databases, tablespaces, settings of
 * the server. On a server with other databases they are not executed; a dump made with {@code
 * pg_dump --create --clean} would otherwise drop the database that it was made of.
 */
final class SharedObjects {
  private static final String CHANGE =
      "(?:CREATE|ALTER|DROP|REASSIGN) (?:DATABASE|ROLE|USER|GROUP|TABLESPACE|SYSTEM|SUBSCRIPTION"
          + "|OWNED)(?! MAPPING(?: |$))"
          + Outline.END;

  /** Rights on a shared object; {@code GRANT role TO role} has no ON. */
  private static final String GRANT =
      "(?:GRANT|REVOKE)(?: (?!ON(?: |$))\\S+)*(?:$| ON (?:DATABASE|TABLESPACE|PARAMETER)"
          + Outline.END
          + ")";

  private static final Pattern STATEMENT =
      Pattern.compile(
          CHANGE
              + "|"
              + CHANGE.replace("(?:CREATE|ALTER|DROP|REASSIGN)", "COMMENT ON")
              + "|"
              + GRANT);

  private static final Pattern IN_BODY = Pattern.compile("(?<![^ ])" + CHANGE);

  private SharedObjects() {}

  static boolean concerns(List<Token> tokens) {
    return tokens.get(0).is("DO")
        ? StatementKind.bodiesOf(tokens)
            .map(body -> IN_BODY.matcher(Outline.ofAll(body)).find())
            .orElse(true)
        : STATEMENT.matcher(Outline.ofAll(tokens)).lookingAt();
  }
}
