package dev.cairn.flink;

import dev.cairn.bundle.CollectionNames;
import dev.cairn.flink.program.Login;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes to tables of PostgreSQL, one a collection, in batches: at the latest before each
 * checkpoint and after a second. Its output is the documents that the server refuses, such as text
 * with a zero byte, which {@code jsonb} cannot have; the row keeps its last document then. Any
 * other error of the server, or a lost connection, fails the task, and Flink starts it again.
 */
@SuppressWarnings("NullAway.Init") // Flink opens it
final class PostgresSink extends AbstractStreamOperator<DeadLetter>
    implements OneInputStreamOperator<Change, DeadLetter> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CHANGES = 1000;
  private static final long MOST_BYTES = 8 << 20;
  private static final long FLUSH_MILLIS = 1000;

  /**
   * SQLSTATE classes of values that the server does not take: data exceptions, constraints, limits.
   */
  private static final List<String> REFUSED = List.of("22", "23", "54");

  private final Login login;

  /** The tables by collection. */
  private final TreeMap<String, String> tables = new TreeMap<>();

  private transient @Nullable Connection connection;
  private transient SinkTables sink;
  private transient Map<String, Change> batch;
  private transient CharsetEncoder encoder;
  private transient long bytes;
  private transient Counter written;
  private transient Counter refused;

  /**
   * A sink for the collections of a plan.
   *
   * @param login the database on each machine
   */
  PostgresSink(Login login, JobPlan plan) {
    this.login = login;
    plan.collections()
        .forEach(
            c ->
                tables.put(
                    CollectionNames.of(c.collection()), CollectionNames.sinkTable(c.collection())));
  }

  @Override
  public void open() throws Exception {
    super.open();
    batch = new LinkedHashMap<>();
    encoder = StandardCharsets.UTF_8.newEncoder();
    bytes = 0;
    written = getMetricGroup().addGroup("cairn").counter("writtenChanges");
    refused = getMetricGroup().addGroup("cairn").counter("refusedDocuments");
    Connection opened = login.open();
    connection = opened;
    sink = new SinkTables(opened, tables.values());
    scheduleFlush();
  }

  private void scheduleFlush() {
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + FLUSH_MILLIS,
            time -> {
              flush();
              scheduleFlush();
            });
  }

  @Override
  public void processElement(StreamRecord<Change> element) throws Exception {
    Change change = element.getValue();
    if (!encoder.canEncode(change.id())) {
      refuse(change, "half a surrogate pair in _id, which is no character", "22021");
      return;
    }
    // Of several changes of a document the last one has it whole.
    String key = change.key();
    batch.remove(key);
    batch.put(key, change);
    bytes += change.document().length;
    if (batch.size() >= MOST_CHANGES || bytes >= MOST_BYTES) {
      flush();
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    super.close();
    if (connection != null) {
      connection.close();
    }
  }

  private void flush() throws SQLException {
    if (batch.isEmpty()) {
      return;
    }
    Map<String, List<Change>> byTable = new TreeMap<>();
    for (Change change : batch.values()) {
      String table = tables.get(change.collection());
      if (table == null) {
        throw new IllegalStateException("a change of " + change.collection() + ", not in the plan");
      }
      byTable.computeIfAbsent(table, name -> new ArrayList<>()).add(change);
    }
    for (Map.Entry<String, List<Change>> changes : byTable.entrySet()) {
      write(changes.getKey(), changes.getValue());
    }
    batch.clear();
    bytes = 0;
  }

  private void write(String table, List<Change> changes) throws SQLException {
    try {
      sink.upsert(
          table, changes.stream().filter(c -> c.operation().equals(Change.UPSERT)).toList());
      sink.delete(
          table, changes.stream().filter(c -> c.operation().equals(Change.DELETE)).toList());
      sink.commit();
      written.inc(changes.size());
    } catch (SQLException e) {
      if (!isRefused(e)) {
        throw e;
      }
      sink.rollback();
      if (changes.size() == 1) {
        refuse(changes.get(0), firstLine(e), String.valueOf(e.getSQLState()));
        return;
      }
      // A batch with a document that the server refuses is halved until that is alone.
      int half = changes.size() / 2;
      write(table, changes.subList(0, half));
      write(table, changes.subList(half, changes.size()));
    }
  }

  private static boolean isRefused(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return REFUSED.stream().anyMatch(state::startsWith);
  }

  private void refuse(Change change, String message, String state) {
    refused.inc();
    output.collect(
        new StreamRecord<>(
            new DeadLetter(
                change.collection(),
                "REFUSED_BY_POSTGRESQL",
                message + " (SQLSTATE " + state + ")",
                "",
                change.document())));
  }

  /** The server's sentence without its detail, which repeats the document. */
  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
