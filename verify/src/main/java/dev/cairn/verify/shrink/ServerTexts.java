package dev.cairn.verify.shrink;

import dev.cairn.emulator.source.SourceSession;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.verify.compare.Rules;
import dev.cairn.verify.compare.SourceValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server about texts: whether they are values of a type, with its modifier and the checks
 * of its domain, and how it prints them. Writes nothing.
 */
final class ServerTexts {
  private static final String VALUE = "v";

  /** Statements that one question may take, where texts that are no values hide those that are. */
  private static final int MOST_STATEMENTS = 64;

  private final SourceSession session;

  /** Statements that may still be sent for the table. */
  private int statements;

  private @Nullable Boolean canAskFirst;

  /**
   * For one table.
   *
   * @param statements how many may be sent; then every text counts as refused
   */
  ServerTexts(SourceSession session, int statements) {
    this.session = session;
    this.statements = statements;
  }

  /**
   * Each text as the server prints its value; null where it is refused, or could not be asked. A
   * server before version 16 may have been asked no further than about the first that are values.
   */
  List<@Nullable SourceValue> printed(PgType type, List<String> texts) {
    List<@Nullable SourceValue> answers = new ArrayList<>(Collections.nCopies(texts.size(), null));
    int[] left = {MOST_STATEMENTS};
    ask(select(type), type, texts, answers, 0, left);
    return answers;
  }

  /**
   * Asks about all texts at once; if the server refuses, about the first half, and if nothing in it
   * is a value, about the other.
   *
   * @return whether any is a value
   */
  private boolean ask(
      String select,
      PgType type,
      List<String> texts,
      List<@Nullable SourceValue> answers,
      int first,
      int[] left) {
    if (left[0] == 0 || statements == 0) {
      return false;
    }
    left[0]--;
    statements--;
    Optional<List<List<@Nullable String>>> rows =
        session.rowsUnlessRefused(select, List.of(List.of(type.formatType()), texts));
    if (rows.isPresent()) {
      for (int i = 0; i < texts.size(); i++) {
        List<@Nullable String> row = rows.get().get(i);
        String text = row.get(0);
        answers.set(
            first + i,
            text == null ? null : new SourceValue(text, row.size() > 1 ? row.get(1) : null));
      }
      return true;
    }
    int half = texts.size() / 2;
    return half > 0
        && (ask(select, type, texts.subList(0, half), answers, first, left)
            || ask(select, type, texts.subList(half, texts.size()), answers, first + half, left));
  }

  /** From version 16 on a server says which texts it would refuse; before, it just refuses. */
  private String select(PgType type) {
    String text =
        type.underlying().equals(PgTypes.MONEY) ? "CAST(given.c AS pg_catalog.numeric)" : "given.c";
    String cast = "CAST(" + text + " AS " + type.formatType() + ")";
    String value =
        canAskFirst()
            ? "CASE WHEN pg_catalog.pg_input_is_valid(given.c, type.name[1]) THEN " + cast + " END"
            : "CASE WHEN type.name[1] IS NOT NULL THEN " + cast + " END";
    String items = Rules.textItem(VALUE, type);
    items += Rules.structureItem(VALUE, type).map(s -> ", " + s).orElse("");
    return "SELECT "
        + items
        + " FROM (SELECT given.n, "
        + value
        + " AS "
        + QualifiedName.unqualified(VALUE).toSql()
        + " FROM (SELECT CAST(? AS pg_catalog.text[]) AS name) AS type,"
        + " pg_catalog.unnest(CAST(? AS pg_catalog.text[])) WITH ORDINALITY AS given (c, n))"
        + " AS printed ORDER BY n";
  }

  private boolean canAskFirst() {
    Boolean known = canAskFirst;
    if (known == null) {
      boolean[] found = {false};
      session.rows(
          "SELECT pg_catalog.to_regprocedure("
              + "'pg_catalog.pg_input_is_valid(pg_catalog.text, pg_catalog.text)') IS NOT NULL",
          row -> found[0] = "t".equals(row[0]));
      known = found[0];
      canAskFirst = known;
    }
    return known;
  }
}
