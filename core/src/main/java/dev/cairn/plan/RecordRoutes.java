package dev.cairn.plan;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.DmsRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The routes of records to collections, by the schema and table that a record names. A record of a
 * partition belongs to the collection of the partitioned table.
 *
 * @param <R> what is at the end of a route
 */
public final class RecordRoutes<R> {
  private final Map<TableName, R> byTable = new HashMap<>();

  private RecordRoutes() {}

  /**
   * {@return the routes to these collections}
   *
   * @param collections one a table
   * @param end makes the end of each route, once a collection
   * @param <R> what is at the end of a route
   */
  public static <R> RecordRoutes<R> of(
      List<CollectionRecords> collections, Function<CollectionRecords, R> end) {
    RecordRoutes<R> routes = new RecordRoutes<>();
    for (CollectionRecords collection : collections) {
      R route = end.apply(collection);
      collection.relations().forEach(relation -> routes.byTable.put(relation, route));
    }
    return routes;
  }

  /**
   * {@return the end of a record's route; empty if no collection is of its table}
   *
   * @param record the record
   */
  public Optional<R> of(DmsRecord record) {
    return Optional.ofNullable(byTable.get(table(record)));
  }

  /**
   * {@return the table that a record names}
   *
   * @param record the record
   */
  public static TableName table(DmsRecord record) {
    return new TableName(record.metadata().schema(), record.metadata().table());
  }
}
