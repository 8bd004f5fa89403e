package dev.cairn.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The kind of a statement by its keywords: enough to decide whether it is executed and whether its
 * failure matters. It is taken from tokens, so that no text in quotes counts.
 */
enum StatementKind {
  /** Makes or changes a table, a type, a schema, a key or a unique index: its failure matters. */
  TABLE(true),
  /** Removes one of them. */
  DROP(true),
  /** BEGIN, COMMIT, ROLLBACK, SAVEPOINT ... */
  TRANSACTION(false),
  /** Rows, which no catalog holds: not executed. */
  ROWS(false),
  /** SET and set_config of a parameter that the driver needs as it is: not executed. */
  DRIVER_SETTING(false),
  CREATE_EXTENSION(false),
  /** Anything else: executed, and noted when it fails. */
  OTHER(false);

  private static final String OBJECT = " (?:TABLE|TYPE|DOMAIN|SCHEMA)" + Outline.END;

  private static final Pattern TRANSACTIONS =
      words("BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE");

  private static final Pattern ROW_VERBS =
      words(
          "INSERT|UPDATE|DELETE|MERGE|COPY|TRUNCATE|VACUUM|ANALYZE|ANALYSE|CLUSTER|REINDEX|REFRESH"
              + "|CHECKPOINT|LISTEN|NOTIFY|UNLISTEN|EXPLAIN|FETCH|DECLARE|CLOSE|MOVE");

  private static final Pattern QUERY = words("SELECT|WITH|TABLE|VALUES");

  /** SELECT ... INTO makes a table. */
  private static final Pattern INTO = Pattern.compile(" INTO" + Outline.END);

  private static final Pattern CREATES =
      Pattern.compile(
          "CREATE(?: (?:OR|REPLACE|GLOBAL|LOCAL|TEMP|TEMPORARY|UNLOGGED|FOREIGN|RECURSIVE|TRUSTED"
              + "|PROCEDURAL))*(?:"
              + OBJECT
              + "| UNIQUE INDEX"
              + Outline.END
              + ")");

  private static final Pattern CREATES_EXTENSION = words("CREATE EXTENSION");
  private static final Pattern ALTERS = Pattern.compile("ALTER(?: FOREIGN)?" + OBJECT);
  private static final Pattern DROPS = Pattern.compile("DROP" + OBJECT);

  /** {@code ALTER TABLE [IF EXISTS] [ONLY] name [*]}, before the actions. */
  private static final Pattern ALTER_HEAD =
      Pattern.compile(
          "ALTER (?:FOREIGN )?\\S+ (?:IF EXISTS )?(?:ONLY )?\\S+(?: \\. \\S+)*(?: \\*)?(?: |$)");

  /** Actions of ALTER that change nothing that Cairn reads. */
  private static final Pattern HARMLESS_ACTION =
      words(
          "OWNER TO|ENABLE|DISABLE|FORCE ROW|NO FORCE|CLUSTER ON|VALIDATE CONSTRAINT|DEPENDS ON"
              + "|SET (?:WITHOUT|TABLESPACE|\\(\\)|ACCESS METHOD)|RESET \\(\\)"
              + "|ADD (?:CONSTRAINT \\S+ )?(?:FOREIGN KEY|CHECK|EXCLUDE)"
              + "|ALTER COLUMN \\S+ (?:SET (?:STATISTICS|\\(\\)|COMPRESSION|DEFAULT)|RESET \\(\\))"
              + "|ALTER \\S+ SET (?:STATISTICS|DEFAULT)");

  /**
   * {@code DROP ...}, and {@code ALTER TABLE t DROP ...}, not {@code ... ALTER c DROP NOT NULL}.
   */
  private static final Pattern REMOVES_ONLY =
      words("DROP|ALTER \\S+(?: (?!ALTER |, )\\S+)+ DROP(?! .* , )");

  /** Parameters that the driver watches; another value would end the connection. */
  private static final Set<String> DRIVER_PARAMETERS =
      Set.of("client_encoding", "names", "datestyle", "integer_datetimes");

  private static final Set<String> WORDS_OF_BLOCKS =
      Set.of("TABLE", "TYPE", "DOMAIN", "SCHEMA", "EXECUTE");

  private final boolean failureMatters;

  StatementKind(boolean failureMatters) {
    this.failureMatters = failureMatters;
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?:" + alternatives + ")" + Outline.END);
  }

  /** Whether a failure that cannot be repaired is an error. */
  boolean failureMatters() {
    return failureMatters;
  }

  boolean createsTable() {
    return this == TABLE;
  }

  static StatementKind of(Statement statement) {
    return of(Lexer.tokens(statement));
  }

  static StatementKind of(List<Token> tokens) {
    String outline = Outline.of(tokens);
    if (outline.isEmpty() || begins(outline, ROW_VERBS)) {
      return ROWS;
    }
    if (begins(outline, TRANSACTIONS)) {
      return TRANSACTION;
    }
    if (begins(outline, CREATES_EXTENSION)) {
      return CREATE_EXTENSION;
    }
    if (begins(outline, DROPS)) {
      return DROP;
    }
    if (begins(outline, CREATES)
        || (begins(outline, ALTERS) && !changesNothing(outline))
        || (begins(outline, QUERY) && INTO.matcher(outline).find())
        || (tokens.get(0).is("DO") && mayMakeTable(tokens))) {
      return TABLE;
    }
    return setsDriverParameter(tokens, outline) ? DRIVER_SETTING : OTHER;
  }

  private static boolean begins(String outline, Pattern words) {
    return words.matcher(outline).lookingAt();
  }

  /** Whether a failure of a whole ALTER statement loses nothing that Cairn reads. */
  private static boolean changesNothing(String outline) {
    String actions = ALTER_HEAD.matcher(outline).replaceFirst("");
    return Stream.of(actions.split(" , ")).allMatch(action -> begins(action, HARMLESS_ACTION));
  }

  /** Whether a statement removes something and does nothing else, as those of pg_dump --clean. */
  static boolean removesOnly(List<Token> tokens) {
    return begins(Outline.of(tokens), REMOVES_ONLY);
  }

  private static boolean setsDriverParameter(List<Token> tokens, String outline) {
    if (tokens.get(0).is("SET") || tokens.get(0).is("RESET")) {
      return tokens.stream()
          .skip(1)
          .limit(2)
          .anyMatch(t -> t.isIdentifier() && DRIVER_PARAMETERS.contains(t.name()));
    }
    return begins(outline, QUERY)
        && tokens.stream().anyMatch(t -> t.is("SET_CONFIG"))
        && tokens.stream()
            .filter(t -> t.kind() == Token.Kind.STRING)
            .map(t -> t.text().replace("'", "").toLowerCase(Locale.ROOT))
            .anyMatch(DRIVER_PARAMETERS::contains);
  }

  /**
   * A DO block that names tables, types or schemas, or executes text, may make what others need. Of
   * a body that is not SQL nothing is known; its failure is taken seriously.
   */
  private static boolean mayMakeTable(List<Token> block) {
    return bodiesOf(block)
        .map(body -> body.stream().anyMatch(t -> t.isOneOf(WORDS_OF_BLOCKS)))
        .orElse(true);
  }

  /** The tokens in the strings of a DO block; empty if they are not SQL. */
  static Optional<List<Token>> bodiesOf(List<Token> block) {
    List<Token> inner = new ArrayList<>();
    try {
      for (Token token : block) {
        if (token.kind() == Token.Kind.STRING) {
          String text = token.text();
          int from = text.startsWith("$") ? text.indexOf('$', 1) + 1 : 1;
          inner.addAll(new Lexer("", text.substring(from, text.length() - from), 1).rest());
        }
      }
      return Optional.of(inner);
    } catch (DdlException e) {
      return Optional.empty();
    }
  }
}
