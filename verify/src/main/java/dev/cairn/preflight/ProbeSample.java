package dev.cairn.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.verify.compare.JsonRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The probed rows of a relation: all of a small one, else whole blocks from all over it, chosen
 * with a fixed seed. The sample includes the end of the relation, where new rows are.
 */
final class ProbeSample {
  /** A relation with at most this many times the rows of the sample is read whole. */
  private static final long SMALL = 2;

  /** A larger sample reads every row. */
  private static final long MOST = 1_000_000_000_000L;

  /** The SQLSTATE of a statement that ran into its timeout. */
  private static final String QUERY_CANCELED = "57014";

  private final SourceSession session;
  private final TableName relation;

  ProbeSample(SourceSession session, TableName relation) {
    this.session = session;
    this.relation = relation;
  }

  /**
   * The clause after the relation's name in FROM; empty if planning took too long.
   *
   * @param rows the approximate number of rows
   */
  Optional<String> of(long rows) {
    if (rows > MOST) {
      return Optional.of("");
    }
    try {
      long small = Math.max(1, SMALL * rows);
      return Optional.of(hasMoreThan(small) ? blocks(rows, Math.max(small, estimate())) : "");
    } catch (SourceException e) {
      if (e.sqlState().equals(QUERY_CANCELED)) {
        return Optional.empty();
      }
      if (e.code() == SourceException.Code.TABLE_UNREADABLE) {
        return Optional.of("");
      }
      throw e;
    }
  }

  private boolean hasMoreThan(long rows) {
    long[] counted = {0};
    RelationRows.aggregates(
            relation, List.of("1"), " LIMIT " + (rows + 1), List.of("pg_catalog.count(*)"))
        .read(session, (texts, unreadable) -> counted[0] = number(texts[0]));
    return counted[0] > rows;
  }

  private static long number(@Nullable String count) {
    return count == null ? 0 : Long.parseLong(count);
  }

  /** The planner's: what was analysed, for the blocks that there are now. */
  private long estimate() {
    return session
        .rowsUnlessRefused(
            "EXPLAIN (FORMAT JSON) " + RelationRows.select(List.of("1"), relation), List.of())
        .map(rows -> planRows(String.valueOf(rows.get(0).get(0))))
        .orElse(0L);
  }

  private static long planRows(String plan) {
    try {
      return JsonRule.MAPPER.readTree(plan).path(0).path("Plan").path("Plan Rows").asLong();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL's plan cannot be read: " + plan, e);
    }
  }

  private static String blocks(long rows, long all) {
    BigDecimal percent = BigDecimal.valueOf(Math.min(100, 100.0 * rows / all));
    return " TABLESAMPLE SYSTEM (" + percent.toPlainString() + ") REPEATABLE (0)";
  }
}
