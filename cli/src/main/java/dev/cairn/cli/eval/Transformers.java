package dev.cairn.cli.eval;

import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.plan.CollectionRecords;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.RecordRoutes;
import dev.cairn.plan.RecordTransformer;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.transform.IngestTransformation;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The transformation of each record: always the same one, or that of the record's table in a
 * bundle.
 */
public final class Transformers {
  /** With what goes before their warnings. */
  private final Map<RecordTransformer, String> all;

  private final Function<DmsRecord, Optional<RecordTransformer>> routes;

  private Transformers(
      Map<RecordTransformer, String> all, Function<DmsRecord, Optional<RecordTransformer>> routes) {
    this.all = all;
    this.routes = routes;
  }

  /** One transformation for all records, read like the source format postgres_dms. */
  public static Transformers of(IngestTransformation transformation, List<String> primaryKey) {
    RecordTransformer only =
        new RecordTransformer(
            SourceReading.of(SourceFormat.POSTGRESQL, primaryKey), transformation);
    return new Transformers(Map.of(only, ""), record -> Optional.of(only));
  }

  /** The transformations of a plan, with the source format and the keys that it has. */
  public static Transformers of(IngestPlan plan, Dialect dialect) {
    Map<RecordTransformer, String> all = new LinkedHashMap<>();
    RecordRoutes<RecordTransformer> routes =
        RecordRoutes.of(
            CollectionRecords.of(plan),
            collection -> {
              RecordTransformer transformer = collection.transformer(dialect);
              all.put(transformer, collection.collection().toSql() + ": ");
              return transformer;
            });
    return new Transformers(all, routes::of);
  }

  /** Transformers of the same collections, for another thread. */
  public Transformers forThread() {
    Map<RecordTransformer, RecordTransformer> copies = new LinkedHashMap<>();
    Map<RecordTransformer, String> others = new LinkedHashMap<>();
    all.forEach(
        (transformer, before) -> {
          RecordTransformer copy = transformer.forThread();
          copies.put(transformer, copy);
          others.put(copy, before);
        });
    return new Transformers(others, record -> routes.apply(record).map(copies::get));
  }

  /** Adds what the records of another thread have shown. */
  public void merge(Transformers other) {
    Iterator<RecordTransformer> others = other.all.keySet().iterator();
    all.keySet().forEach(transformer -> transformer.merge(others.next()));
  }

  /** The transformation of a record; empty if the bundle has none for its table. */
  public Optional<RecordTransformer> of(DmsRecord record) {
    return routes.apply(record);
  }

  /** SQL that probably means something else, as far as it shows without records. */
  public List<String> suspicions() {
    return named(RecordTransformer::suspicions);
  }

  /** The warnings about the transformations that the records have shown. */
  public List<String> warnings() {
    return named(RecordTransformer::warnings);
  }

  private List<String> named(Function<RecordTransformer, List<SqlWarning>> warnings) {
    return all.entrySet().stream()
        .flatMap(
            one ->
                warnings.apply(one.getKey()).stream()
                    .map(warning -> one.getValue() + warning.message()))
        .toList();
  }
}
