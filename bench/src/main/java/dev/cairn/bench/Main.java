package dev.cairn.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benches, prints how each compares with its peers, and writes what was measured as JSON.
 * Arguments: the file for the JSON, the number of forks, the seconds of one iteration, and perhaps
 * a pattern of bench names.
 */
public final class Main {
  /** What is compared: our bench, its peer, and how many times the peer's time ours may take. */
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

  /** Median of the forks. */
  private record Measured(double time, double bytes) {}

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Path json = Path.of(arguments[0]);
    Files.createDirectories(json.toAbsolutePath().getParent());
    int seconds = Integer.parseInt(arguments[2]);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(Integer.parseInt(arguments[1]))
            .warmupIterations(4)
            .measurementIterations(4)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementTime(TimeValue.seconds(seconds))
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .addProfiler(GCProfiler.class)
            .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
            .resultFormat(ResultFormatType.JSON)
            .result(json.toString())
            .include(arguments.length > 3 ? arguments[3] : "dev.cairn.bench");
    Collection<RunResult> results = new Runner(options.build()).run();
    print(measured(results));
  }

  private static Map<String, Measured> measured(Collection<RunResult> results) {
    Map<String, Measured> measured = new LinkedHashMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      String columns = result.getParams().getParam("columns");
      measured.put(
          name.substring(name.lastIndexOf('.') + 1) + (columns == null ? "" : columns),
          new Measured(median(result, null), median(result, "gc.alloc.rate.norm")));
    }
    return measured;
  }

  private static double median(RunResult result, @Nullable String secondary) {
    double[] forks =
        result.getBenchmarkResults().stream()
            .mapToDouble(fork -> score(fork, secondary))
            .sorted()
            .toArray();
    return (forks[(forks.length - 1) / 2] + forks[forks.length / 2]) / 2;
  }

  private static double score(BenchmarkResult fork, @Nullable String secondary) {
    if (secondary == null) {
      return fork.getPrimaryResult().getScore();
    }
    return fork.getSecondaryResults().entrySet().stream()
        .filter(e -> e.getKey().endsWith(secondary))
        .map(Map.Entry::getValue)
        .mapToDouble(Result::getScore)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static void print(Map<String, Measured> measured) {
    line("| work | Cairn | peer | ratio | may be | bytes allocated, Cairn / peer |");
    line("|---|---|---|---|---|---|");
    for (Comparison c : COMPARISONS) {
      Measured ours = measured.get(c.ours());
      Measured peer = measured.get(c.peer());
      if (ours != null && peer != null) {
        line(
            "| %s | %.0f ns | %s %.0f ns | %.2f | %.2f | %.0f / %.0f |",
            c.work(),
            ours.time(),
            c.peer().replaceFirst("^[a-z]+", ""),
            peer.time(),
            ours.time() / peer.time(),
            c.limit(),
            ours.bytes(),
            peer.bytes());
      }
    }
    for (int columns : new int[] {100, 400, 1600}) {
      Measured compile = measured.get("compile" + columns);
      if (compile != null) {
        line(
            "compile %d columns: %.2f ms, %.1f us a column",
            columns, compile.time() / 1e6, compile.time() / 1e3 / columns);
      }
    }
  }

  private static void line(String format, Object... arguments) {
    System.out.println(
        arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
  }
}
