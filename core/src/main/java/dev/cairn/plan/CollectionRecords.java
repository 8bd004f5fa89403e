package dev.cairn.plan;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.transform.IngestTransformation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The way from DMS records to the documents of one collection: all that a program needs to carry
 * out the plan of a table, as plain values.
 *
 * @param collection the table that the collection is of
 * @param relations the tables that its records name: the table itself, and its partitions
 * @param sourceFormat how the collection reads a record
 * @param key the columns of the primary key; empty if there is none
 * @param sql the ingest transformation
 */
public record CollectionRecords(
    TableName collection,
    List<TableName> relations,
    SourceFormat sourceFormat,
    List<String> key,
    String sql) {
  /**
   * Keeps copies of the lists.
   *
   * @param collection the table that the collection is of
   * @param relations the tables that its records name
   * @param sourceFormat how the collection reads a record
   * @param key the columns of the primary key; empty if there is none
   * @param sql the ingest transformation
   */
  public CollectionRecords {
    relations = List.copyOf(relations);
    key = List.copyOf(key);
  }

  /**
   * {@return the collections of a plan, in its order}
   *
   * @param plan the plan
   */
  public static List<CollectionRecords> of(IngestPlan plan) {
    return plan.collections().stream().map(c -> of(c, plan.options().sourceFormat())).toList();
  }

  private static CollectionRecords of(CollectionPlan plan, SourceFormat format) {
    Set<TableName> relations = new LinkedHashSet<>(List.of(plan.table().name()));
    relations.addAll(plan.table().relations());
    return new CollectionRecords(
        plan.table().name(), List.copyOf(relations), format, plan.table().keyColumns(), plan.sql());
  }

  /**
   * {@return the compiled transformation}
   *
   * @param dialect the answers to the open questions about Rockset
   * @throws dev.cairn.rockset.sql.SqlException if the SQL is not an ingest transformation
   */
  public RecordTransformer transformer(Dialect dialect) {
    return transformer(IngestTransformation.compile(sql, dialect));
  }

  /**
   * {@return a transformer with what was compiled before, such as for another collection with the
   * same SQL}
   *
   * @param compiled a transformation of this SQL
   */
  public RecordTransformer transformer(IngestTransformation compiled) {
    return new RecordTransformer(SourceReading.of(sourceFormat, key), compiled);
  }
}
