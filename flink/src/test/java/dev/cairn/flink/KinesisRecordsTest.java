package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.task.Capture;
import dev.cairn.kinesis.KinesisStream;
import dev.cairn.kinesis.StreamAddress;
import dev.cairn.kinesis.StreamWriter;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.KinesisEmulator;
import dev.cairn.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records of a stream of the emulator become the rows of their table, on a cluster. */
class KinesisRecordsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  private final KinesisEmulator emulator = KinesisEmulator.running();

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  /** Load and changes of a table, and a bundle of it. */
  private List<byte[]> records() throws SQLException {
    database.execute(
        "DROP TABLE IF EXISTS item",
        "CREATE TABLE item (id int PRIMARY KEY, note text)",
        "INSERT INTO item SELECT n, 'note ' || n FROM generate_series(1, 40) n");
    Catalog catalog = Catalog.read(database.connection(), Selection.of("public.item"));
    DmsSettings settings = DmsSettings.recommended().with("IncludeTransactionDetails", "true");
    IngestPlan plan = IngestPlan.of(catalog, PlanOptions.defaults().withDmsSettings(settings));
    Bundle.of(plan, Target.defaults()).writeTo(folder.resolve("bundle"));
    List<byte[]> records = new ArrayList<>();
    try (Capture capture =
        Capture.begin(database::connect, catalog.tables(), settings, InstantSource.system())) {
      capture.load(records::add);
      for (int i = 0; i < 6; i++) {
        database.execute(
            "UPDATE item SET note = note || ', " + i + "' WHERE id % 4 = " + i % 4,
            "DELETE FROM item WHERE id = " + (5 * i + 3),
            "INSERT INTO item VALUES (" + (100 + i) + ", 'new')");
      }
      capture.changes(records::add);
    }
    return records;
  }

  private static Map<String, String> rows() throws SQLException {
    Map<String, String> rows = new HashMap<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT id, note FROM item")) {
      while (row.next()) {
        rows.put(row.getString(1), row.getString(2));
      }
    }
    return rows;
  }

  /** Records of a row are on several shards, some of them twice, and come in any order. */
  @Test
  void recordsThatAreSpreadOverShardsBecomeTheRowsOfTheirTable() throws Exception {
    List<byte[]> records = records();
    Map<String, String> rows = rows();
    assertThat(rows).hasSize(40);
    String stream = emulator.createStream(3);
    write(stream, records);

    Properties settings = new Properties();
    settings.setProperty("aws.endpoint", emulator.endpoint());
    settings.setProperty("aws.region", "us-east-1");
    settings.setProperty("aws.credentials.provider", "BASIC");
    settings.setProperty("aws.credentials.provider.basic.accesskeyid", "emulated");
    settings.setProperty("aws.credentials.provider.basic.secretkey", "emulated");
    StreamExecutionEnvironment environment = Jobs.environment(1, folder.resolve("checkpoints"));
    ChangeStream changes =
        ChangeStream.ofRecords(
            environment.addSource(KinesisRecords.source(stream, settings), "stream"),
            JobPlan.of(folder.resolve("bundle")),
            Duration.ZERO);

    Collected.CHANGES.clear();
    changes.changes().sinkTo(new Collected());
    JobClient job = environment.executeAsync("stream");
    try {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (!documents().equals(rows) && System.nanoTime() < deadline) {
        Thread.sleep(100);
      }
    } finally {
      job.cancel().get(30, TimeUnit.SECONDS);
    }
    assertThat(documents()).isEqualTo(rows);
  }

  /** What is in the stream when the time is over is in the files, dead letters included. */
  @Tag("long")
  @Test
  void theProgramWritesWhatItHasReadWhenItsTimeIsOver() throws Exception {
    List<byte[]> records = new ArrayList<>(records());
    records.add("no record".getBytes(StandardCharsets.UTF_8));
    String stream = emulator.createStream(2);
    write(stream, records);
    Path lines = folder.resolve("lines");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setProperty("aws.secretKey", "emulated");
    int exit;
    try {
      exit =
          Main.local(
              System.out,
              new PrintStream(err, true, StandardCharsets.UTF_8),
              "--bundle",
              folder.resolve("bundle").toString(),
              "--kinesis",
              stream,
              "--endpoint-url",
              emulator.endpoint(),
              "--for",
              "2s",
              "--sink",
              lines.toString(),
              "--dead-letters",
              folder.resolve("letters").toString());
    } finally {
      System.clearProperty("aws.secretKey");
    }
    assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(1);
    Map<String, String> documents = new HashMap<>();
    for (String line : Jobs.lines(lines)) {
      JsonNode change = MAPPER.readTree(line);
      String id = change.path("_id").textValue();
      if (change.path("op").textValue().equals(Change.DELETE)) {
        documents.remove(id);
      } else {
        documents.put(id, change.path("document").path("note").textValue());
      }
    }
    assertThat(documents).isEqualTo(rows());
    assertThat(Jobs.lines(folder.resolve("letters")))
        .singleElement()
        .asString()
        .contains("\"text\":\"no record\"", stream + "/shardId-");
  }

  /** The notes of the documents that the changes leave. */
  private static Map<String, String> documents() throws IOException {
    Map<String, String> documents = new HashMap<>();
    for (Change change : List.copyOf(Collected.CHANGES)) {
      if (change.operation().equals(Change.DELETE)) {
        documents.remove(change.id());
      } else {
        documents.put(change.id(), MAPPER.readTree(change.document()).path("note").textValue());
      }
    }
    return documents;
  }

  /** Keeps the changes of the one job of this process. */
  private static final class Collected implements Sink<Change> {
    private static final long serialVersionUID = 1L;
    static final List<Change> CHANGES = new CopyOnWriteArrayList<>();

    @Override
    @SuppressWarnings("deprecation")
    public SinkWriter<Change> createWriter(InitContext context) {
      return writer();
    }

    @Override
    public SinkWriter<Change> createWriter(WriterInitContext context) {
      return writer();
    }

    private static SinkWriter<Change> writer() {
      return new SinkWriter<>() {
        @Override
        public void write(Change change, Context context) {
          CHANGES.add(change);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
      };
    }
  }

  private void write(String name, List<byte[]> records) {
    try (KinesisStream stream =
        KinesisStream.open(StreamAddress.of(name).at(emulator.endpoint()))) {
      StreamWriter writer = stream.writer();
      for (int i = 0; i < records.size(); i++) {
        writer.put("key-" + i % 11, records.get(i));
        if (i % 5 == 0) {
          writer.put("key-" + i % 7, records.get(i));
        }
      }
      writer.flush();
    }
  }
}
