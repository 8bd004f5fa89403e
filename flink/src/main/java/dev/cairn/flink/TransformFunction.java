package dev.cairn.flink;

import dev.cairn.bundle.CollectionNames;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.ChangeOrder;
import dev.cairn.dms.record.ControlOperation;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.flink.document.RecordChange;
import dev.cairn.plan.RecordRoutes;
import dev.cairn.plan.RecordTransformer;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads DMS records and puts each through the transformation of its collection, as {@code cairn
 * eval} does. The transformations are compiled from their SQL when the task opens.
 */
@SuppressWarnings("NullAway.Init") // Flink opens it
final class TransformFunction extends ProcessFunction<SourceRecord, RecordChange>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  /** The code of records whose table the bundle lacks; verify and eval use the same. */
  private static final String NOT_IN_PLAN = "NOT_IN_PLAN";

  private static final byte[] NOTHING = {};

  private final String plan;

  private transient RecordRoutes<Route> routes;
  private transient JobMetrics metrics;
  private transient InstantSource clock;
  private transient DocumentText document;

  /** Names of collections whose tables have changed. */
  private transient Set<String> stale;

  private transient ListState<String> staleState;

  /** A collection, its transformation and its metrics. */
  private record Route(
      String collection, RecordTransformer transformer, CollectionMetrics metrics) {}

  /** Takes the text of a document, which mostly comes in one piece. */
  private static final class DocumentText extends OutputStream {
    private byte[] bytes = NOTHING;

    void clear() {
      bytes = NOTHING;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] more, int from, int length) {
      if (bytes.length == 0) {
        bytes = Arrays.copyOfRange(more, from, from + length);
      } else {
        int size = bytes.length;
        bytes = Arrays.copyOf(bytes, size + length);
        System.arraycopy(more, from, bytes, size, length);
      }
    }
  }

  TransformFunction(String plan) {
    this.plan = plan;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    staleState =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("stale", BasicTypeInfo.STRING_TYPE_INFO));
    stale = new HashSet<>();
    for (String collection : staleState.get()) {
      stale.add(collection);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    staleState.update(List.copyOf(stale));
  }

  @Override
  public void open(OpenContext context) {
    JobPlan job = JobPlan.parse(plan);
    Dialect dialect = job.dialect();
    clock = InstantSource.system();
    document = new DocumentText();
    metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
    // Many tables of one form, such as one a tenant, would not fit into the processor's cache.
    Map<String, IngestTransformation> compiled = new HashMap<>();
    routes =
        RecordRoutes.of(
            job.collections(),
            collection -> {
              String name = CollectionNames.of(collection.collection());
              return new Route(
                  name,
                  collection.transformer(
                      compiled.computeIfAbsent(
                          collection.sql(), sql -> IngestTransformation.compile(sql, dialect))),
                  metrics.collection(name, stale.contains(name)));
            });
  }

  @Override
  public void processElement(SourceRecord source, Context context, Collector<RecordChange> out)
      throws Exception {
    metrics.record();
    DmsRecord record;
    try {
      record = RecordParser.parse(source.bytes());
    } catch (BadRecordException e) {
      dead(source, "", e.code() + "_RECORD", e.getMessage(), context);
      return;
    }
    if (record.isHousekeeping()) {
      metrics.housekeeping();
      return;
    }
    Optional<Route> route = routes.of(record);
    if (record instanceof DmsRecord.Control control) {
      metrics.control();
      if (route.isEmpty()) {
        return;
      }
      schemaChanged(source, control, route.get(), context);
    } else if (route.isEmpty()) {
      String table = RecordRoutes.table(record).toSql();
      dead(source, "", NOT_IN_PLAN, table + " is not in the bundle", context);
      return;
    }
    transform(source, record, route.get(), context, out);
  }

  private void transform(
      SourceRecord source,
      DmsRecord record,
      Route route,
      Context context,
      Collector<RecordChange> out)
      throws IOException {
    Instant now = clock.instant();
    // A record other than a row has no order: what a transformation makes of it comes as it comes.
    ChangeOrder order = ChangeOrder.none();
    if (record instanceof DmsRecord.Data data) {
      order = ChangeOrder.of(data);
      route.metrics().record(order, now);
    }
    Outcome outcome;
    document.clear();
    try {
      outcome = route.transformer().apply(record, EvaluationContext.at(now), document);
    } catch (OutOfMemoryError e) {
      route.transformer().renew();
      document.clear();
      dead(
          source,
          route.collection(),
          "OUT_OF_MEMORY",
          "the document does not fit into the heap",
          context);
      return;
    }
    if (outcome instanceof Outcome.Failed failed) {
      dead(source, route.collection(), failed.code(), reason(failed), context);
    } else if (outcome instanceof Outcome.Stored stored) {
      emit(source, order, route, stored, out);
    } else {
      route.metrics().filtered();
    }
  }

  private static String reason(Outcome.Failed failed) {
    return failed.line() == 0
        ? failed.message()
        : failed.message()
            + " in "
            + failed.expression()
            + " ("
            + failed.line()
            + ":"
            + failed.column()
            + ")";
  }

  private void emit(
      SourceRecord source,
      ChangeOrder order,
      Route route,
      Outcome.Stored stored,
      Collector<RecordChange> out) {
    Operation operation = stored.operation();
    Optional<String> id = stored.id();
    if (id.isEmpty() && !operation.creates()) {
      route.metrics().filtered();
      return;
    }
    byte[] json =
        operation == Operation.DELETE
            ? NOTHING
            : stored instanceof Outcome.Emitted emitted
                ? emitted.json().getBytes(StandardCharsets.UTF_8)
                : document.bytes;
    boolean ordered = order.epochMicros().isPresent();
    out.collect(
        new RecordChange(
            RecordChange.key(route.collection(), id.orElseGet(() -> nameOf(source))),
            operation.ordinal(),
            json,
            order,
            ordered ? "" : source.source(),
            ordered ? "" : source.sequence(),
            source.where()));
  }

  /**
   * The name of a document for which Rockset would make one up: the same again when the record is
   * read again after a restart.
   */
  private static String nameOf(SourceRecord source) {
    byte[] place = (source.source() + "\n" + source.sequence()).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(source.source().isEmpty() ? source.bytes() : place).toString();
  }

  private void schemaChanged(
      SourceRecord source, DmsRecord.Control control, Route route, Context context) {
    Optional<ControlOperation> known = ControlOperation.named(control.operation());
    String table = RecordRoutes.table(control).toSql();
    String meaning =
        known
            .map(operation -> operation.meaning(table))
            .orElse(table + " has had the unknown control operation " + control.operation());
    boolean isStale = isStale(known, route);
    if (isStale) {
      stale.add(route.collection());
      route.metrics().stale();
    }
    route.metrics().schemaChanged();
    context.output(
        SideOutputs.SCHEMA_CHANGED,
        new SchemaChange(
            route.collection(),
            control.operation(),
            meaning,
            isStale,
            source.where(),
            source.bytes()));
  }

  /** A task's start drops and creates tables: that is nothing new where no row has come yet. */
  private static boolean isStale(Optional<ControlOperation> operation, Route route) {
    return operation.isEmpty() || !operation.get().empties() || route.metrics().hasRecords();
  }

  private void dead(
      SourceRecord source, String collection, String code, String reason, Context context) {
    metrics.dead(code);
    context.output(
        SideOutputs.DEAD_LETTERS,
        new DeadLetter(collection, code, reason, source.where(), source.bytes()));
  }
}
