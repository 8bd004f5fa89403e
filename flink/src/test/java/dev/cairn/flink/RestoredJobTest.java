package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.CollectionNames;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.ChangeOrder;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.plan.CollectionRecords;
import dev.cairn.plan.RecordRoutes;
import dev.cairn.rockset.collection.DocumentCollection;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.sample.PgSample;
import dev.cairn.testing.TestDatabase;
import dev.cairn.testkit.Documents;
import dev.cairn.verify.compare.Loss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Random tables and workloads of a real server, records in random order and several times, a job
 * that is killed and restored: the sinks end with the tables' rows, value by value.
 */
class RestoredJobTest {
  private static final TestDatabase source = new TestDatabase();
  private static final TestDatabase target = new TestDatabase();
  private static final int SHARDS = 3;

  /** What DMS or a transformation loses, with an advisory; a job loses nothing more. */
  private static final Loss[] ACCEPTED = {
    Loss.BOUNDS, Loss.PRECISION, Loss.CLAMPED, Loss.NOT_A_NUMBER
  };

  private static final long PAUSE_NANOS = 1_500_000;

  /** How often each thing happened that a try needs. */
  private static int tries;

  private static int restores;
  private static int inverted;
  private static int duplicated;
  private static int documents;

  /** Tries whose lines were compared with those of a job that nobody killed. */
  private static int undisturbed;

  /** Those of them with two tasks. */
  private static int inParallel;

  /** Tries in which the job was too fast to be killed, and which were made again. */
  private static int repeated;

  @BeforeContainer
  static void open() throws SQLException {
    source.open();
    target.open();
  }

  @AfterContainer
  static void close() throws SQLException {
    source.close();
    target.close();
    System.out.printf(
        java.util.Locale.ROOT,
        "RestoredJobTest: %d tries: %d restores from a checkpoint with state, %d records after a"
            + " newer one of their row, %d records twice, %d documents compared, the lines of %d"
            + " tries too, %d of them in two tasks; %d tries made again%n",
        tries,
        restores,
        inverted,
        duplicated,
        documents,
        undisturbed,
        inParallel,
        repeated);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void theSinksEndWithTheRowsOfTheTables(@ForAll("seeds") long seed) throws Exception {
    check(seed);
  }

  @Tag("long")
  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void theSinksEndWithTheRowsOfManyTables(@ForAll("seeds") long seed) throws Exception {
    check(seed);
  }

  private static void check(long seed) throws Exception {
    Random random = new Random(seed);
    SourceTable.Run run =
        SourceTable.run(source, random, "w" + Long.toString(seed & Integer.MAX_VALUE, 36));
    Arrivals arrivals = Arrivals.of(run.records(), random);
    assertThat(arrivals.inverted()).as("records after a newer one of their row").isPositive();
    assertThat(arrivals.duplicated()).as("records that come twice").isPositive();
    try (TemporaryFolder temporary = TemporaryFolder.create()) {
      Path folder = temporary.path();
      int attempt = 0;
      int parallelism;
      boolean partitioned;
      do {
        assertThat(attempt).as("tries without a restore").isLessThan(5);
        repeated += attempt == 0 ? 0 : 1;
        parallelism = 1 + random.nextInt(2);
        partitioned = random.nextBoolean();
        Saboteur.reset(1 + random.nextInt(3));
        runJob(
            run,
            arrivals,
            folder.resolve("try" + attempt),
            parallelism,
            partitioned,
            20 + random.nextInt(100));
        attempt++;
      } while (Saboteur.RESTORES.get() == 0);
      Path outputs = folder.resolve("try" + (attempt - 1));
      tries++;
      restores += Saboteur.RESTORES.get();
      inverted += arrivals.inverted();
      duplicated += arrivals.duplicated();
      assertThat(Jobs.lines(outputs.resolve("dead"))).isEmpty();
      List<String> lines = Jobs.lines(outputs.resolve("changes"));
      compare(run);
      // Records of a row that pass through one task come in one order, so their changes are known.
      if (parallelism == 1 ? random.nextBoolean() : partitioned) {
        Saboteur.reset(0);
        runJob(run, arrivals, folder.resolve("undisturbed"), 1, false, Integer.MAX_VALUE);
        List<String> once = Jobs.lines(folder.resolve("undisturbed/changes"));
        assertThat(sorted(lines).equals(sorted(once)))
            .as("%d lines are the %d of a job without a kill", lines.size(), once.size())
            .isTrue();
        undisturbed++;
        inParallel += parallelism - 1;
      }
    }
  }

  private static void runJob(
      SourceTable.Run run,
      Arrivals arrivals,
      Path folder,
      int parallelism,
      boolean partitioned,
      int killAfter)
      throws Exception {
    Files.createDirectories(folder);
    for (TableName table : run.rows().keySet()) {
      target.execute("DROP TABLE IF EXISTS " + CollectionNames.sinkTable(table));
    }
    List<org.apache.flink.core.fs.Path> files = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      files.add(
          Jobs.flinkPath(Jobs.file(folder.resolve("shard" + shard), arrivals.shards().get(shard))));
    }
    JobPlan plan = JobPlan.of(run.plan());
    StreamExecutionEnvironment environment =
        Jobs.environment(parallelism, folder.resolve("checkpoints"));
    DataStream<SourceRecord> records =
        new RecordSource.Files(files)
            .records(environment)
            .map(new Saboteur(killAfter, Saboteur.KILLS.get() > 0 ? PAUSE_NANOS : 0))
            .returns(SourceRecord.type())
            .setParallelism(1);
    ChangeStream stream =
        ChangeStream.ofRecords(
            partitioned
                ? records.partitionCustom(Math::floorMod, record -> row(record.bytes()).hashCode())
                : records,
            JobPlan.parse(plan.toJson()),
            java.time.Duration.ZERO);
    CairnJob.define(stream, options(plan, folder));
    environment.execute("restored");
  }

  /** The row that a record is about, or a text for those about none. */
  private static String row(byte[] record) {
    return RecordParser.own(record) instanceof DmsRecord.Data data
        ? data.metadata().table() + " " + data.data().member("id").map(Object::toString)
        : "";
  }

  private static JobOptions options(JobPlan plan, Path folder) {
    return JobOptions.parse(
        "--job-plan",
        plan.toJson(),
        "--source",
        "unused",
        "--sink",
        target.url(),
        "--sink",
        folder.resolve("changes").toString(),
        "--dead-letters",
        folder.resolve("dead").toString());
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  private static void compare(SourceTable.Run run) throws SQLException {
    Map<String, DocumentCollection> replayed = replay(run);
    for (TableName table : run.rows().keySet()) {
      String collection = CollectionNames.of(table);
      DocumentCollection expected = replayed.get(collection);
      Map<String, String> stored = stored(CollectionNames.sinkTable(table));
      Set<String> ids = new HashSet<>(run.rows().get(table).keySet());
      ids.addAll(run.abandoned().get(table));
      assertThat(stored.keySet()).as("rows").containsExactlyInAnyOrderElementsOf(ids);
      for (Map.Entry<String, Map<String, PgSample>> row : run.rows().get(table).entrySet()) {
        ObjectValue document = expected.document(row.getKey()).orElseThrow();
        Documents.assertRow(row.getValue(), document, ACCEPTED);
        assertThat(stored.get(row.getKey())).isEqualTo(asJsonb(JsonValues.write(document)));
        documents++;
      }
    }
  }

  /** The collections after the records in the order of the source. */
  private static Map<String, DocumentCollection> replay(SourceTable.Run run) {
    Map<String, DocumentCollection> collections = new HashMap<>();
    List<CollectionRecords> all = CollectionRecords.of(run.plan());
    all.forEach(
        c ->
            collections.put(
                CollectionNames.of(c.collection()), new DocumentCollection(Dialect.defaults())));
    RecordRoutes<CollectionRecords> routes = RecordRoutes.of(all, c -> c);
    Map<CollectionRecords, IngestTransformation> compiled = new HashMap<>();
    for (byte[] bytes : run.records()) {
      DmsRecord record = RecordParser.own(bytes);
      Optional<CollectionRecords> route = routes.of(record);
      if (route.isPresent() && record instanceof DmsRecord.Data) {
        CollectionRecords to = route.get();
        DocumentCollection collection = collections.get(CollectionNames.of(to.collection()));
        SourceReading.Result result = SourceReading.of(to.sourceFormat(), to.key()).read(record);
        if (result instanceof SourceReading.Removal removal) {
          collection.apply(
              new Outcome.Emitted(
                  ObjectValue.of("_id", new StringValue(removal.id())),
                  Operation.DELETE,
                  Optional.of(removal.id()),
                  OptionalLong.empty()));
        } else if (result instanceof SourceReading.Document document
            && compiled
                    .computeIfAbsent(to, c -> IngestTransformation.compile(c.sql()))
                    .apply(document.input())
                instanceof Outcome.Emitted emitted) {
          collection.apply(emitted);
        }
      }
    }
    return collections;
  }

  private static Map<String, String> stored(String table) throws SQLException {
    Map<String, String> stored = new HashMap<>();
    try (Statement statement = target.connection().createStatement();
        ResultSet row =
            statement.executeQuery("SELECT \"_id\", \"document\"::text FROM " + table)) {
      while (row.next()) {
        stored.put(row.getString(1), row.getString(2));
      }
    }
    return stored;
  }

  private static String asJsonb(String json) throws SQLException {
    try (PreparedStatement statement =
        target.connection().prepareStatement("SELECT (?::jsonb)::text")) {
      statement.setString(1, json);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /**
   * Records as they arrive: in any order, some twice, split over shards.
   *
   * @param inverted how many records come after a newer one of their row
   * @param duplicated how many records come twice
   */
  private record Arrivals(List<List<byte[]>> shards, int inverted, int duplicated) {
    static Arrivals of(List<byte[]> records, Random random) {
      List<byte[]> arrived = new ArrayList<>(records);
      int duplicated = 0;
      for (byte[] record : records) {
        if (random.nextInt(5) == 0) {
          arrived.add(record);
          duplicated++;
        }
      }
      Collections.shuffle(arrived, random);
      List<List<byte[]>> shards = new ArrayList<>();
      for (int i = 0; i < SHARDS; i++) {
        shards.add(arrived.subList(i * arrived.size() / SHARDS, (i + 1) * arrived.size() / SHARDS));
      }
      return new Arrivals(shards, inverted(arrived), duplicated);
    }

    private static int inverted(List<byte[]> arrived) {
      Map<String, ChangeOrder> newest = new HashMap<>();
      int inverted = 0;
      for (byte[] bytes : arrived) {
        if (RecordParser.own(bytes) instanceof DmsRecord.Data data) {
          String key = row(bytes);
          ChangeOrder order = ChangeOrder.of(data);
          ChangeOrder known = newest.get(key);
          if (known != null && order.relationTo(known) == ChangeOrder.Relation.BEFORE) {
            inverted++;
          } else {
            newest.put(key, order);
          }
        }
      }
      return inverted;
    }
  }
}
