package dev.cairn.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whole commands beside their floors: what the same input costs if it is only read, or only copied.
 * A command and its floor run in turns on one core; the table shows medians of processor time.
 * Arguments: the launcher, the number of rows, the number of turns, the file for the numbers as
 * JSON, and perhaps a part of the names of the works to run.
 */
public final class CommandTimes {
  private static final String OPTIONS = "-Xmx512m";

  /**
   * A command and its floor.
   *
   * @param name of the work
   * @param command the command
   * @param exit its exit code
   * @param floor the command that it is compared with
   * @param floorExit the floor's exit code
   * @param floorName the floor in words
   * @param bound the ratio that is wanted at most
   */
  record Work(
      String name,
      List<String> command,
      int exit,
      List<String> floor,
      int floorExit,
      String floorName,
      double bound) {}

  private record Result(Work work, double seconds, double floor, double[] ratios, long memory) {
    double ratio() {
      return ratios[ratios.length / 2];
    }
  }

  private CommandTimes() {}

  public static void main(String[] arguments) throws Exception {
    String only = arguments.length > 4 ? arguments[4] : "";
    int turns = Integer.parseInt(arguments[2]);
    Path folder = Files.createTempDirectory("cairn-bench");
    List<Result> results = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    try (CommandWorks works =
        CommandWorks.prepare(arguments[0], Integer.parseInt(arguments[1]), folder)) {
      line("| work | command | floor | floor's time | ratio | wanted | memory |");
      line("|---|--:|---|--:|--:|--:|--:|");
      for (Work work : works.all()) {
        if (work.name().contains(only)) {
          try {
            Result result = run(work, turns);
            results.add(result);
            print(result);
          } catch (IllegalStateException e) {
            failures.add(work.name());
            line(
                "| %s | failed: %s | | | | | |",
                work.name(), String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
          }
        }
      }
    }
    write(Path.of(arguments[3]), results);
    if (!failures.isEmpty()) {
      throw new IllegalStateException("commands failed: " + String.join(", ", failures));
    }
    if (results.isEmpty()) {
      throw new IllegalStateException("no work has \"" + only + "\" in its name");
    }
  }

  private static Result run(Work work, int turns) throws IOException, InterruptedException {
    Map<String, String> environment = Map.of("CAIRN_JAVA_OPTS", OPTIONS, "NO_COLOR", "1");
    Child child = Child.onOneCore(environment);
    double[] ours = new double[turns];
    double[] floors = new double[turns];
    double[] ratios = new double[turns];
    long memory = 0;
    for (int turn = 0; turn < turns; turn++) {
      Child.Taken floor = child.run(work.floor(), work.floorExit());
      Child.Taken command = child.run(work.command(), work.exit());
      floors[turn] = floor.cpuSeconds();
      ours[turn] = command.cpuSeconds();
      ratios[turn] = ours[turn] / floors[turn];
      memory = Math.max(memory, command.memory());
    }
    Arrays.sort(ours);
    Arrays.sort(floors);
    Arrays.sort(ratios);
    return new Result(work, ours[turns / 2], floors[turns / 2], ratios, memory);
  }

  private static void print(Result result) {
    line(
        "| %s | %.2f s | %s | %.2f s | %.2f (%.2f to %.2f) | %.2f%s | %d MiB |",
        result.work().name(),
        result.seconds(),
        result.work().floorName(),
        result.floor(),
        result.ratio(),
        result.ratios()[0],
        result.ratios()[result.ratios().length - 1],
        result.work().bound(),
        result.ratio() > result.work().bound() ? ", exceeded" : "",
        result.memory() / 1024);
  }

  private static void write(Path file, List<Result> results) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(file.toFile(), JsonEncoding.UTF8)
            .useDefaultPrettyPrinter()) {
      json.writeStartArray();
      for (Result result : results) {
        json.writeStartObject();
        json.writeStringField("work", result.work().name());
        json.writeNumberField("seconds", result.seconds());
        json.writeStringField("floor", result.work().floorName());
        json.writeNumberField("floor_seconds", result.floor());
        json.writeNumberField("wanted", result.work().bound());
        json.writeNumberField("memory_kib", result.memory());
        json.writeArrayFieldStart("ratios");
        for (double ratio : result.ratios()) {
          json.writeNumber(ratio);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void line(String format, Object... arguments) {
    System.out.println(
        arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
  }
}
