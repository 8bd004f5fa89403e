package dev.cairn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benches, prints how each compares with its peers, and writes what was measured as JSON.
 * Arguments: the file for the JSON, the number of forks, the seconds of one iteration, and perhaps
 * a pattern of bench names.
 */
public final class Main {
  /** A comparison: our benchmark, its peer, and the limit of the ratio of their times. */
  private record Comparison(String work, String ours, String peer, double limit) {}

  private static final List<Comparison> COMPARISONS =
      List.of(
          new Comparison(
              "PARSE_TIMESTAMP, documented format", "documentedCairn", "documentedItu", 1),
          new Comparison(
              "PARSE_TIMESTAMP, documented format", "documentedCairn", "documentedFormatter", 0.2),
          new Comparison("PARSE_TIMESTAMP, another format", "slashedCairn", "slashedItu", 1.5),
          new Comparison(
              "PARSE_TIMESTAMP, another format", "slashedCairn", "slashedFormatter", 1.5),
          new Comparison("FROM_HEX(SUBSTR(x, 3)), 64 digits", "hexCairn", "hexFormat", 1),
          new Comparison("PG_ARRAY_PARSE, 16 ints", "intsCairn", "intsPgjdbc", 0.25),
          new Comparison("PG_ARRAY_PARSE, 16 quoted texts", "textsCairn", "textsPgjdbc", 0.25),
          new Comparison(
              "record, 20 columns, 8 expressions", "recordCairn", "recordJacksonCopy", 1.5));

  /** The result of one fork: nanoseconds and bytes per operation. */
  private record Measured(double time, double bytes) {}

  private Main() {}

  /** Every bench once a round, so that a bench and its peer see the same machine. */
  public static void main(String[] arguments) throws RunnerException, IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    List<Map<String, Measured>> rounds = new ArrayList<>();
    for (int round = 1; round <= Integer.parseInt(arguments[1]); round++) {
      ChainedOptionsBuilder options =
          new OptionsBuilder()
              .forks(1)
              .warmupIterations(4)
              .measurementIterations(4)
              .warmupTime(TimeValue.milliseconds(Integer.parseInt(arguments[2])))
              .measurementTime(TimeValue.milliseconds(Integer.parseInt(arguments[2])))
              .mode(Mode.AverageTime)
              .timeUnit(TimeUnit.NANOSECONDS)
              .addProfiler(GCProfiler.class)
              .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
              .resultFormat(ResultFormatType.JSON)
              .result(folder.resolve(round + ".json").toString())
              .include(arguments.length > 3 ? arguments[3] : "dev.cairn.bench");
      rounds.add(measured(new Runner(options.build()).run()));
    }
    print(rounds);
  }

  private static Map<String, Measured> measured(Collection<RunResult> results) {
    Map<String, Measured> measured = new LinkedHashMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      String columns = result.getParams().getParam("columns");
      measured.put(
          name.substring(name.lastIndexOf('.') + 1) + (columns == null ? "" : columns),
          new Measured(result.getPrimaryResult().getScore(), allocated(result)));
    }
    return measured;
  }

  private static double allocated(RunResult result) {
    return result.getSecondaryResults().entrySet().stream()
        .filter(e -> e.getKey().endsWith("gc.alloc.rate.norm"))
        .mapToDouble(e -> e.getValue().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double median(
      List<Map<String, Measured>> rounds, ToDoubleFunction<Map<String, Measured>> number) {
    double[] sorted = rounds.stream().mapToDouble(number).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static Measured of(Map<String, Measured> round, String name) {
    return Objects.requireNonNull(round.get(name));
  }

  private static void print(List<Map<String, Measured>> rounds) {
    line("| work | Cairn | peer | ratio | may be | bytes allocated, Cairn / peer |");
    line("|---|---|---|---|---|---|");
    Set<String> measured = rounds.get(0).keySet();
    for (Comparison c : COMPARISONS) {
      if (measured.contains(c.ours()) && measured.contains(c.peer())) {
        line(
            "| %s | %.0f ns | %s %.0f ns | %.2f | %.2f | %.0f / %.0f |",
            c.work(),
            median(rounds, round -> of(round, c.ours()).time()),
            c.peer().replaceFirst("^[a-z]+", ""),
            median(rounds, round -> of(round, c.peer()).time()),
            median(rounds, round -> of(round, c.ours()).time() / of(round, c.peer()).time()),
            c.limit(),
            median(rounds, round -> of(round, c.ours()).bytes()),
            median(rounds, round -> of(round, c.peer()).bytes()));
      }
    }
    for (int columns : new int[] {100, 400, 1600}) {
      if (measured.contains("compile" + columns)) {
        double time = median(rounds, round -> of(round, "compile" + columns).time());
        line(
            "compile %d columns: %.2f ms, %.1f us a column",
            columns, time / 1e6, time / 1e3 / columns);
      }
    }
  }

  private static void line(String format, Object... arguments) {
    System.out.println(
        arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
  }
}
