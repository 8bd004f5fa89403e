package dev.cairn.plan;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.transform.IngestTransformation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plan for one table.
 *
 * @param table the table
 * @param columns by attnum, without the excluded ones
 * @param excluded columns that an override leaves out, by attnum
 * @param advisories about the table as a whole
 * @param statement the ingest transformation
 * @param tableMappings of the table's replication task
 */
public record CollectionPlan(
    Table table,
    List<ColumnMapping> columns,
    List<Column> excluded,
    List<Advisory> advisories,
    SelectStatement statement,
    TableMappings tableMappings) {
  /**
   * Keeps copies of the lists.
   *
   * @param table the table
   * @param columns by attnum, without the excluded ones
   * @param excluded columns that an override leaves out, by attnum
   * @param advisories about the table as a whole
   * @param statement the ingest transformation
   * @param tableMappings of the table's replication task
   */
  public CollectionPlan {
    columns = List.copyOf(columns);
    excluded = List.copyOf(excluded);
    advisories = List.copyOf(advisories);
  }

  /** {@return the ingest transformation as SQL, without a line break at its end} */
  public String sql() {
    return SqlPrinter.print(statement);
  }

  /**
   * {@return the ingest transformation, compiled under the default dialect} Its documents are what
   * the plan's source format makes of records.
   */
  public IngestTransformation transformation() {
    return transformation(Dialect.defaults());
  }

  /**
   * {@return the ingest transformation, compiled}
   *
   * @param dialect the answers to the open questions about Rockset
   * @throws dev.cairn.rockset.sql.SqlException if an override names a function that Rockset does
   *     not have, or gives it constants that it refuses
   */
  public IngestTransformation transformation(Dialect dialect) {
    return IngestTransformation.compile(sql(), dialect);
  }

  /**
   * {@return the names of the columns that a rule of the task turns into text before they are sent}
   */
  public Set<String> columnsAsText() {
    return columns.stream()
        .filter(c -> c.chosen().arrivesAsText())
        .map(c -> c.column().name())
        .collect(Collectors.toUnmodifiableSet());
  }
}
