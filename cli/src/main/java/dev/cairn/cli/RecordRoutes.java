package dev.cairn.cli;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.rockset.transform.RunWarnings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which transformation each record goes through: always the same one, or that of the record's table
 * in a bundle. A record of a leaf partition belongs to the partitioned table.
 */
final class RecordRoutes {
  /** One transformation, and how its collection reads records. */
  static final class Route {
    private final String name;
    private final SourceReading reading;
    private final IngestTransformation transformation;
    private final RunWarnings run;
    private JsonTransformer transformer;

    private Route(String name, SourceReading reading, IngestTransformation transformation) {
      this.name = name;
      this.reading = reading;
      this.transformation = transformation;
      this.run = transformation.run();
      this.transformer = transformation.overJson(run);
    }

    SourceReading reading() {
      return reading;
    }

    JsonTransformer transformer() {
      return transformer;
    }

    /** Begins again after a document that did not fit into memory. */
    void renew() {
      transformer = transformation.overJson(run);
    }
  }

  private final List<Route> routes = new ArrayList<>();
  private final Map<TableName, Route> byTable = new HashMap<>();
  private final boolean ofBundle;

  private RecordRoutes(boolean ofBundle) {
    this.ofBundle = ofBundle;
  }

  /** One transformation for all records, read like the source format postgres_dms. */
  static RecordRoutes of(IngestTransformation transformation, List<String> primaryKey) {
    RecordRoutes one = new RecordRoutes(false);
    one.routes.add(
        new Route("", SourceReading.of(SourceFormat.POSTGRESQL, primaryKey), transformation));
    return one;
  }

  /** The transformations of a plan, with the source format and the keys that it has. */
  static RecordRoutes of(IngestPlan plan, Dialect dialect) {
    RecordRoutes all = new RecordRoutes(true);
    for (CollectionPlan collection : plan.collections()) {
      Route route =
          new Route(
              collection.table().name().toSql() + ": ",
              SourceReading.of(plan.options().sourceFormat(), collection.table().keyColumns()),
              IngestTransformation.compile(collection.statement(), dialect));
      all.routes.add(route);
      all.byTable.put(collection.table().name(), route);
      collection.table().relations().forEach(relation -> all.byTable.put(relation, route));
    }
    return all;
  }

  /** The route of a record; empty if the bundle has none for its table. */
  Optional<Route> of(DmsRecord record) {
    return ofBundle ? Optional.ofNullable(byTable.get(table(record))) : Optional.of(routes.get(0));
  }

  /** The table that a record names. */
  static TableName table(DmsRecord record) {
    return new TableName(record.metadata().schema(), record.metadata().table());
  }

  /** SQL that probably means something else, as far as it shows without records. */
  List<String> suspicions() {
    return routes.stream().flatMap(route -> named(route, route.transformation.warnings())).toList();
  }

  /** The warnings about the transformations that the records have shown. */
  List<String> warnings() {
    return routes.stream().flatMap(route -> named(route, route.run.warnings())).toList();
  }

  private static Stream<String> named(Route route, List<SqlWarning> warnings) {
    return warnings.stream().map(warning -> route.name + warning.message());
  }
}
