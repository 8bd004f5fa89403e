package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.OperatingSystemMXBean;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.SourceFormat;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.task.FullLoad;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.Verdict;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What commands cost beside their floors: processor time in one warm process, in turns, so that
 * neither the machine's speed nor its load decides. A ratio above its bound fails with the methods
 * that took the time.
 */
@Tag("long")
class CostTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  @TempDir private Path folder;

  private static final int ROWS = 20_000;
  private static final int TURNS = 12;
  private static final int COUNTED_TURNS = 6;
  private static final int FRAMES = 25;

  private static final PlanOptions LOSSLESS = PlanOptions.defaults().withProfile(Profile.LOSSLESS);

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Something that costs processor time. */
  private interface Work {
    void run() throws Exception;
  }

  /** 7.5 to 9.9 were measured, with the compilers at work in the first of the counted turns. */
  @Test
  void aVerificationBesideItsRowsReadTwiceAsText() throws Exception {
    Connection connection = database.connection();
    Verification verification = Verification.of(plan(LOSSLESS));
    try (Statement statement = connection.createStatement()) {
      costsAtMost(
          "verify",
          10,
          () -> read(statement, 2),
          () -> assertThat(verification.run(connection).verdict()).isEqualTo(Verdict.GOOD));
    }
  }

  /** 1.3 was measured. */
  @Test
  void aVerificationOfWhichEveryDocumentFailsBesideOneOfWhichNoneDoes() throws Exception {
    Connection connection = database.connection();
    Verification good = Verification.of(plan(LOSSLESS));
    Verification bad = Verification.of(plan(PlanOptions.defaults()));
    costsAtMost(
        "failing documents",
        1.8,
        () -> assertThat(good.run(connection).verdict()).isEqualTo(Verdict.GOOD),
        () -> assertThat(bad.run(connection).verdict()).isEqualTo(Verdict.BAD));
  }

  /** 4.8 was measured at a high load. */
  @Test
  void aFullLoadBesideItsRowsReadOnceAsText() throws Exception {
    IngestPlan plan = plan(LOSSLESS);
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      costsAtMost(
          "capture", 6, () -> read(statement, 1), () -> assertThat(records(plan)).hasSize(ROWS));
    }
  }

  /** 2.3 was measured at a high load, of one warm process: {@code eval} has a ratio of its own. */
  @Test
  void aTransformationOfRecordsBesideJacksonsCopyOfThem() throws Exception {
    IngestPlan plan = plan(LOSSLESS.withSourceFormat(SourceFormat.JSON));
    List<byte[]> records = records(plan);
    JsonTransformer transformer = plan.collections().get(0).transformation().overJson();
    JsonFactory jackson = new JsonFactory();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    costsAtMost(
        "eval",
        2.8,
        () -> {
          for (byte[] record : records) {
            out.reset();
            copy(jackson, record, out);
          }
        },
        () -> {
          for (byte[] record : records) {
            out.reset();
            assertThat(transformer.apply(record, out) instanceof Outcome.Written).isTrue();
          }
        });
  }

  @BeforeEach
  void createTheTable() throws Exception {
    database.execute(
        Files.readString(Path.of("../bench/sql/wide.sql"))
            .replace(":rows", Integer.toString(ROWS)));
  }

  private IngestPlan plan(PlanOptions options) {
    return IngestPlan.of(Catalog.read(database.connection(), Selection.of("public.wide")), options);
  }

  private List<byte[]> records(IngestPlan plan) throws SQLException {
    CollectionPlan table = plan.collections().get(0);
    List<byte[]> records = new ArrayList<>();
    try (SourceSession session = SourceSession.open(database.connection())) {
      FullLoad.of(table.table(), plan.options().dmsSettings(), InstantSource.fixed(Instant.EPOCH))
          .withColumnsAsText(table.columnsAsText())
          .run(session, records::add);
    }
    return records;
  }

  private static void copy(JsonFactory jackson, byte[] record, ByteArrayOutputStream out)
      throws IOException {
    try (JsonParser parser = jackson.createParser(record);
        JsonGenerator generator = jackson.createGenerator(out)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEvent(parser);
      }
    }
  }

  private void costsAtMost(String name, double bound, Work floor, Work ours) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
      recording.start();
      double[] ratios = new double[TURNS];
      for (int turn = 0; turn < TURNS; turn++) {
        double least = seconds(floor);
        ratios[turn] = seconds(ours) / least;
      }
      recording.stop();
      double[] warm = Arrays.copyOfRange(ratios, TURNS - COUNTED_TURNS, TURNS);
      Arrays.sort(warm);
      Path samples = folder.resolve("samples.jfr");
      recording.dump(samples);
      double ratio = warm[COUNTED_TURNS / 2];
      System.out.printf(Locale.ROOT, "%s: %.2f times its floor%n", name, ratio);
      assertThat(ratio)
          .as("it costs more than before; where the samples are:%n%s", hottest(samples))
          .isLessThan(bound);
    }
  }

  private static double seconds(Work work) throws Exception {
    long start = SYSTEM.getProcessCpuTime();
    work.run();
    return (SYSTEM.getProcessCpuTime() - start) / 1e9;
  }

  private static void read(Statement statement, int times) throws SQLException {
    long length = 0;
    for (int i = 0; i < times; i++) {
      try (ResultSet rows = statement.executeQuery("TABLE public.wide")) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int c = 1; c <= columns; c++) {
            length += String.valueOf(rows.getString(c)).length();
          }
        }
      }
    }
    assertThat(length).isPositive();
  }

  /** The methods with the most samples, each with its share and its callers. */
  private static String hottest(Path samples) throws Exception {
    Map<String, Long> frames =
        RecordingFile.readAllEvents(samples).stream()
            .filter(event -> event.getStackTrace() != null)
            .collect(Collectors.groupingBy(CostTest::frame, Collectors.counting()));
    long all = frames.values().stream().mapToLong(Long::longValue).sum();
    return frames.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(FRAMES)
        .map(entry -> 100 * entry.getValue() / all + "% " + entry.getKey())
        .collect(Collectors.joining("\n"));
  }

  private static String frame(RecordedEvent event) {
    return event.getStackTrace().getFrames().stream()
        .limit(4)
        .map(RecordedFrame::getMethod)
        .map(method -> method.getType().getName() + "." + method.getName())
        .collect(Collectors.joining(" < "));
  }
}
