package dev.cairn.ddl;

import dev.cairn.ddl.StatementRepair.Repair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Executes the statements of files one after the other, each in a savepoint where the file has
 * begun a transaction. One that fails and cannot matter is noted; one that makes or changes a table
 * and cannot be saved is an error.
 */
final class ScriptRunner {
  /** The maximum number of attempts at one statement, each with another clause left out. */
  private static final int MOST_REPAIRS = 2_000;

  /** A statement's verb, of some with the kind of object. */
  private static final Pattern NAMED = Pattern.compile("(?:CREATE|ALTER|DROP) \\w+|\\S+");

  private static final String SAVEPOINT = "cairn_ddl_statement";

  private final Connection connection;
  private final StandIns standIns;
  private final StatementRepair repair;
  private final Notes notes;
  private final boolean shared;
  private final Supplier<Optional<DdlException>> interruption;

  /**
   * On a connection as the role that runs the files.
   *
   * @param shared whether the server has other databases, which the file must leave alone
   * @param interruption why the server was stopped from outside, if it was
   */
  ScriptRunner(
      Connection connection,
      StandIns standIns,
      Notes notes,
      boolean shared,
      Supplier<Optional<DdlException>> interruption) {
    this.connection = connection;
    this.standIns = standIns;
    this.repair = new StatementRepair(connection, standIns);
    this.notes = notes;
    this.shared = shared;
    this.interruption = interruption;
  }

  /**
   * Executes them all; a transaction that the file leaves open is rolled back, as psql does.
   *
   * @throws DdlException {@code STATEMENT_FAILED}, {@code LIMIT_EXCEEDED}
   */
  void run(List<Statement> statements) {
    Statement current = null;
    try {
      for (Statement statement : statements) {
        current = statement;
        run(statement);
      }
      if (isInTransaction()) {
        execute("ROLLBACK");
      }
    } catch (SQLException e) {
      throw lost(Optional.ofNullable(current), e);
    }
  }

  private void run(Statement statement) throws SQLException {
    StatementKind kind = StatementKind.of(statement);
    if (shared && SharedObjects.concerns(Lexer.tokens(statement))) {
      leaveOut(statement, kind);
      return;
    }
    switch (kind) {
      case ROWS, DRIVER_SETTING -> {}
      case TRANSACTION -> tryOnce(statement.sql(), false).ifPresent(f -> note(statement, f));
      case CREATE_EXTENSION -> createExtension(statement);
      case TABLE, DROP, OTHER -> runWithRepairs(statement, kind);
    }
  }

  private void runWithRepairs(Statement statement, StatementKind kind) throws SQLException {
    Statement tried = statement;
    for (int i = 0; i < MOST_REPAIRS; i++) {
      Optional<Failure> failure = tryOnce(tried.sql(), true);
      if (failure.isEmpty()) {
        return;
      }
      Repair next = repair.repair(tried, failure.get());
      if (next instanceof Repair.Retry retry) {
        tried = retry.statement();
        noteIfAny(statement, retry.note());
      } else if (next instanceof Repair.Skip skip) {
        noteIfAny(statement, skip.note());
        return;
      } else if (!matters(statement, kind, failure.get())) {
        note(statement, failure.get());
        return;
      } else {
        throw failed(statement, failure.get());
      }
    }
    throw new DdlException(
        DdlException.Code.STATEMENT_FAILED,
        statement.place() + ": more than " + MOST_REPAIRS + " clauses of one statement fail",
        "");
  }

  /** Removing a missing object, or creating an existing schema, changes nothing. */
  private static boolean matters(Statement statement, StatementKind kind, Failure failure) {
    if (!kind.failureMatters()) {
      return false;
    }
    if (failure.isNothingToDrop() && StatementKind.removesOnly(Lexer.tokens(statement))) {
      return false;
    }
    // duplicate_schema
    return !failure.state().equals("42P06");
  }

  private void createExtension(Statement statement) throws SQLException {
    Optional<Failure> failure = tryOnce(statement.sql(), true);
    if (failure.isEmpty()) {
      return;
    }
    CreateExtension wanted = CreateExtension.of(Lexer.tokens(statement));
    if (!standIns.extensionFailed(wanted.name(), wanted.schema().orElse("public"))) {
      note(statement, failure.get());
    }
  }

  /** The server's error if the statement fails; the transaction continues in its previous state. */
  private Optional<Failure> tryOnce(String sql, boolean savepoint) throws SQLException {
    boolean inside = savepoint && isInTransaction();
    if (inside) {
      execute("SAVEPOINT " + SAVEPOINT);
    }
    try {
      execute(sql);
      if (inside) {
        execute("RELEASE SAVEPOINT " + SAVEPOINT);
      }
      return Optional.empty();
    } catch (SQLException e) {
      Failure failure = Failure.of(e);
      if (connection.isClosed() || failure.state().isEmpty() || isLost(failure.state())) {
        throw e;
      }
      if (inside) {
        execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
        execute("RELEASE SAVEPOINT " + SAVEPOINT);
      }
      return Optional.of(failure);
    }
  }

  /** The file is about one database; the server has others. */
  private void leaveOut(Statement statement, StatementKind kind) {
    String verb = Outline.of(Lexer.tokens(statement)).replaceFirst(" .*", "");
    String what = verb + " not executed: it changes roles or other databases of the scratch server";
    if (kind.failureMatters()) {
      throw new DdlException(
          DdlException.Code.STATEMENT_FAILED,
          statement.place() + ": " + what + ": " + statement.excerpt(),
          "remove the statement from the file");
    }
    notes.add(verb + " of shared objects", statement.place(), what);
  }

  /** The connection broke, or the server ended the session. */
  private static boolean isLost(String state) {
    return state.startsWith("08") || state.startsWith("57P0");
  }

  private boolean isInTransaction() throws SQLException {
    return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
  }

  private void execute(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private void note(Statement statement, Failure failure) {
    Matcher named = NAMED.matcher(Outline.of(Lexer.tokens(statement)));
    String kind = named.lookingAt() ? named.group() : "";
    notes.add(
        kind + " " + failure.state(),
        statement.place(),
        kind + " not executed: " + failure.message());
  }

  private void noteIfAny(Statement statement, String note) {
    if (!note.isEmpty()) {
      notes.add(note, statement.place(), note);
    }
  }

  private static DdlException failed(Statement statement, Failure failure) {
    int offset = failure.offsetIn(statement.sql());
    StatementPlace place = statement.place();
    if (offset >= 0) {
      long lines = statement.sql().substring(0, offset).chars().filter(c -> c == '\n').count();
      place = new StatementPlace(place.file(), place.line() + (int) lines);
    }
    return new DdlException(
        DdlException.Code.STATEMENT_FAILED,
        place + ": " + failure.message() + " (" + failure.state() + ") in: " + statement.excerpt(),
        failure.state().equals("42601")
            ? "the file may be truncated, or for another database system or a newer PostgreSQL"
            : "run the file with psql on an empty database to see the error in its place");
  }

  private DdlException lost(Optional<Statement> statement, SQLException e) {
    String where = statement.map(s -> s.place() + ": ").orElse("");
    String what = statement.map(s -> " in: " + s.excerpt()).orElse("");
    return interruption
        .get()
        .map(i -> new DdlException(i.code(), where + i.getMessage() + what, i.hint().orElse("")))
        .orElseGet(
            () ->
                new DdlException(
                    DdlException.Code.STATEMENT_FAILED,
                    where + "the server ended the connection: " + e.getMessage() + what,
                    "",
                    e));
  }
}
