package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.Verdict;
import dev.cairn.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a verification costs beside its floor, the same rows read twice as text: processor time in
 * one warm process, in turns, so that neither the machine's speed nor its load decides.
 */
@Tag("long")
class CostTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  private static final int ROWS = 20_000;
  private static final int TURNS = 12;
  private static final int COUNTED_TURNS = 6;

  /** 7.5 was measured, with the compilers at work in the first of the counted turns. */
  private static final double BOUND = 10;

  private static final int FRAMES = 25;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Something that costs processor time. */
  private interface Work {
    void run() throws SQLException;
  }

  @Test
  void aVerificationIsWithinItsBound(@TempDir Path folder) throws Exception {
    String table = Files.readString(Path.of("../bench/sql/wide.sql"));
    Connection connection = database.connection();
    try (Statement statement = connection.createStatement();
        Recording recording = new Recording()) {
      statement.execute(table.replace(":rows", Integer.toString(ROWS)));
      Verification verification =
          Verification.of(
              IngestPlan.of(
                  Catalog.read(connection, Selection.of("public.wide")),
                  PlanOptions.defaults().withProfile(Profile.LOSSLESS)));
      recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
      recording.start();
      double[] ratios = new double[TURNS];
      for (int turn = 0; turn < TURNS; turn++) {
        double floor = seconds(() -> readTwice(statement));
        double ours =
            seconds(
                () -> assertThat(verification.run(connection).verdict()).isEqualTo(Verdict.GOOD));
        ratios[turn] = ours / floor;
      }
      recording.stop();
      double[] warm = Arrays.copyOfRange(ratios, TURNS - COUNTED_TURNS, TURNS);
      Arrays.sort(warm);
      Path samples = folder.resolve("samples.jfr");
      recording.dump(samples);
      System.out.printf(
          Locale.ROOT, "verify costs %.2f times its floor%n", warm[COUNTED_TURNS / 2]);
      assertThat(warm[COUNTED_TURNS / 2])
          .as("verify costs more than before; where the samples are:%n%s", hottest(samples))
          .isLessThan(BOUND);
    }
  }

  private static double seconds(Work work) throws SQLException {
    long start = SYSTEM.getProcessCpuTime();
    work.run();
    return (SYSTEM.getProcessCpuTime() - start) / 1e9;
  }

  private static void readTwice(Statement statement) throws SQLException {
    long length = 0;
    for (int i = 0; i < 2; i++) {
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
