package dev.cairn.flink;

import dev.cairn.flink.document.DocumentHistory;
import dev.cairn.flink.document.RecordChange;
import dev.cairn.flink.document.StoredDocument;
import dev.cairn.rockset.json.JsonTextException;
import dev.cairn.rockset.value.EvaluationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The documents of all collections as keyed state; whole documents out, whatever comes in. */
@SuppressWarnings("NullAway.Init") // Flink opens it
final class CollectionFunction extends KeyedProcessFunction<String, RecordChange, Change> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NOTHING = {};

  private final String plan;
  private final Duration stateTtl;

  private transient DocumentHistory history;
  private transient ValueState<StoredDocument> documents;
  private transient Map<String, Counts> counts;

  /** Those of the last record; null before the first one. */
  private transient @Nullable Counts last;

  private transient JobMetrics.DeadLetterCounts deadLetters;

  /** The counters of one collection. */
  private record Counts(
      String collection,
      Counter documents,
      Counter deletions,
      Counter duplicates,
      Counter late,
      Counter unordered,
      Counter ignored) {
    static Counts of(MetricGroup job, String collection) {
      MetricGroup group = job.addGroup("collection", collection);
      return new Counts(
          collection,
          group.counter("documents"),
          group.counter("deletions"),
          group.counter("duplicates"),
          group.counter("late"),
          group.counter("unordered"),
          group.counter("ignored"));
    }
  }

  CollectionFunction(String plan, Duration stateTtl) {
    this.plan = plan;
    this.stateTtl = stateTtl;
  }

  @Override
  public void open(OpenContext context) {
    history = new DocumentHistory(JobPlan.parse(plan).dialect());
    ValueStateDescriptor<StoredDocument> descriptor =
        new ValueStateDescriptor<>("document", StoredDocument.type());
    if (!stateTtl.isZero()) {
      descriptor.enableTimeToLive(StateTtlConfig.newBuilder(stateTtl).build());
    }
    documents = getRuntimeContext().getState(descriptor);
    counts = new HashMap<>();
    deadLetters = new JobMetrics.DeadLetterCounts(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(RecordChange record, Context context, Collector<Change> out)
      throws Exception {
    Counts count = countsOf(record);
    StoredDocument before = documents.value();
    DocumentHistory.Step step;
    try {
      step = history.apply(before, record);
    } catch (JsonTextException | EvaluationException e) {
      dead(
          record,
          "NOT_MERGEABLE",
          "the fields cannot be merged with the document: " + e.getMessage(),
          context);
      return;
    }
    if (step.unordered()) {
      count.unordered().inc();
    }
    if (step.late()) {
      count.late().inc();
    }
    StoredDocument state = step.state();
    if (state != null) {
      documents.update(state);
    }
    switch (step.effect()) {
      case APPLIED -> {
        if (state != null) {
          emit(record, state, count, out);
        }
      }
      case DUPLICATE -> count.duplicates().inc();
      case IGNORED -> count.ignored().inc();
      case REFUSED -> dead(record, "DOCUMENT_EXISTS", "INSERT of a document that exists", context);
      case LATE -> {}
    }
  }

  private Counts countsOf(RecordChange record) {
    Counts count = last;
    if (count == null || !record.isOf(count.collection())) {
      count =
          counts.computeIfAbsent(
              record.collection(),
              name -> Counts.of(getRuntimeContext().getMetricGroup().addGroup("cairn"), name));
      last = count;
    }
    return count;
  }

  private void dead(RecordChange record, String code, String reason, Context context) {
    deadLetters.add(code);
    context.output(
        SideOutputs.DEAD_LETTERS,
        new DeadLetter(record.collection(), code, reason, record.position(), record.document()));
  }

  private static void emit(
      RecordChange record, StoredDocument state, Counts count, Collector<Change> out) {
    byte[] document = state.document();
    (document == null ? count.deletions() : count.documents()).inc();
    out.collect(
        new Change(
            count.collection(),
            record.id(),
            document == null ? Change.DELETE : Change.UPSERT,
            document == null ? NOTHING : document,
            state.guard().sortKey()));
  }
}
