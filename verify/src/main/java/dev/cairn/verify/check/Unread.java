package dev.cairn.verify.check;

import dev.cairn.dms.DmsException;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.text.Counted;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.TableReport;
import java.util.List;
import java.util.concurrent.CancellationException;

/** The findings about tables and columns that could not be read, with the cause. */
public final class Unread {
  private static final String SAME_ERROR =
      "Read the table as the same role in psql; once that works, run the command again.";

  private Unread() {}

  /**
   * A table whose check ended with this failure.
   *
   * @throws RuntimeException the failure itself, if it ends the whole run: the server is lost, the
   *     thread is interrupted, or a temporary file cannot be used
   */
  public static TableReport because(CollectionPlan plan, RuntimeException cause) {
    if (cause instanceof CancellationException || cause instanceof DmsException) {
      throw cause;
    }
    if (cause instanceof SourceException failure) {
      return switch (failure.code()) {
        case TABLE_UNREADABLE, UNREADABLE_VALUE -> table(plan, failure);
        case SOURCE_UNREADABLE -> throw failure;
      };
    }
    return internal(plan, cause);
  }

  /** A table that PostgreSQL refused to read. */
  private static TableReport table(CollectionPlan plan, SourceException cause) {
    String fix =
        switch (cause.sqlState()) {
          case "55P03" -> "End the session that holds the lock, then run the command again.";
          case "42501" ->
              cause.hint().orElse("Grant the role SELECT on the table, or exclude the table.");
          default -> cause.hint().orElse(SAME_ERROR);
        };
    return TableReport.unread(
        plan, Finding.of(FindingCode.TABLE_UNREADABLE, plan.table().name(), cause.headline(), fix));
  }

  /** A table whose key cannot be read, without which no document is a row's. */
  static TableReport key(CollectionPlan plan, String column, SourceException cause) {
    return TableReport.unread(
        plan,
        Finding.of(
                FindingCode.TABLE_UNREADABLE,
                plan.table().name(),
                "the key column " + column + " cannot be read: " + cause.headline(),
                SAME_ERROR)
            .about(List.of(column)));
  }

  /** A column that PostgreSQL refused to give, while it gave the others. */
  static Finding column(CollectionPlan plan, String column, SourceException cause) {
    return Finding.of(
            FindingCode.COLUMN_UNREADABLE,
            plan.table().name(),
            "no value of the column " + column + " was compared: " + cause.headline(),
            cause.sqlState().equals("42501")
                ? "Grant the role SELECT on the column, or exclude the column by an override."
                : SAME_ERROR)
        .about(List.of(column));
  }

  /** Values that are not text in any encoding that the server could name. */
  static Finding notUtf8(CollectionPlan plan, String column, long count) {
    return Finding.of(
            FindingCode.COLUMN_UNREADABLE,
            plan.table().name(),
            Counted.of(count, "value")
                + " of the column "
                + column
                + " cannot be compared: the database's encoding is SQL_ASCII, and PostgreSQL"
                + " refuses them with: invalid byte sequence for encoding \"UTF8\"",
            "Convert them with convert_from(convert_to("
                + QualifiedName.unqualified(column).toSql()
                + ", 'SQL_ASCII'), 'LATIN1') or their real encoding.")
        .about(List.of(column))
        .times(count);
  }

  /**
   * The findings about selected objects that are hidden from the role: none of their values is
   * compared. If rows of a table of the plan are hidden, reading the table reports it.
   */
  public static List<Finding> hidden(IngestPlan plan) {
    return plan.catalog().notVisible().stream()
        .filter(hidden -> hidden.rowsOf().isEmpty())
        .map(
            hidden ->
                Finding.of(
                    FindingCode.NOT_VISIBLE,
                    "not compared, since the role may not see it: " + hidden.what(),
                    hidden.grant() + ";"))
        .toList();
  }

  /** A table at which Cairn itself failed. */
  public static TableReport internal(CollectionPlan plan, Throwable cause) {
    return TableReport.unread(
        plan,
        Finding.of(
            FindingCode.INTERNAL,
            plan.table().name(),
            "an internal error ended the check of the table: " + cause,
            "Report this bug in Cairn with the output of --verbose."));
  }

  /** A table that was being read, or had to be, when the server was lost. */
  public static TableReport lost(CollectionPlan plan, SourceException cause) {
    return TableReport.unread(
        plan,
        Finding.of(
            FindingCode.SERVER_LOST,
            plan.table().name(),
            "not read: " + cause.headline(),
            "Run the command again when the server is reachable."));
  }

  /** A table that was not read to its end when the run was interrupted. */
  public static TableReport interrupted(CollectionPlan plan) {
    return TableReport.unread(
        plan,
        Finding.of(
            FindingCode.INTERRUPTED,
            plan.table().name(),
            "not read: the verification was interrupted",
            "Run the command again."));
  }
}
