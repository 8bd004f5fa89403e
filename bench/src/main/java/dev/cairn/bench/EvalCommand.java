package dev.cairn.bench;

import dev.cairn.testing.Ratios;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Times {@code cairn eval --input-format dms} as a process, beside {@link JacksonCopy} over the
 * same file, in turns, on one core where the system can say so: processor time of all threads, the
 * start of the JVM included, and the maximum resident memory, of a tenth of the records too.
 * Arguments: the launcher and the number of records.
 */
public final class EvalCommand {
  private static final int TURNS = 3;
  private static final String HEAP = "-Xmx64m";

  private static final Child CHILD = Child.onOneCore(Map.of("CAIRN_JAVA_OPTS", HEAP));

  private EvalCommand() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int count = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("cairn-bench");
    Path records = folder.resolve("records.jsonl");
    Path tenth = folder.resolve("tenth.jsonl");
    try {
      write(records, count);
      write(tenth, count / 10);
      System.out.printf(Locale.ROOT, "%d records, %d bytes%n", count, Files.size(records));
      Child.Taken copyOfTenth = run("copy of a tenth", copy(tenth));
      Child.Taken evalOfTenth = run("eval of a tenth", eval(arguments[0], tenth));
      Ratios ratios = new Ratios();
      Ratios later = new Ratios();
      for (int turn = 0; turn < TURNS; turn++) {
        Child.Taken copy = run("Jackson copy", copy(records));
        Child.Taken eval = run("eval", eval(arguments[0], records));
        ratios.add(eval.cpuSeconds() / copy.cpuSeconds());
        later.add(
            (eval.cpuSeconds() - evalOfTenth.cpuSeconds())
                / (copy.cpuSeconds() - copyOfTenth.cpuSeconds()));
      }
      System.out.println("ratio of processor time, start of the JVM included: " + ratios);
      System.out.println("ratio without what the first tenth takes: " + later);
    } finally {
      Files.deleteIfExists(records);
      Files.deleteIfExists(tenth);
      Files.delete(folder);
    }
  }

  /** Records as DMS's full load makes them, of {@link RecordBench}'s rows. */
  static void write(Path file, int count) throws IOException {
    String[] rows = Inputs.texts(6, RecordBench::record);
    Random random = new Random(7);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < count; i++) {
        String row = rows[random.nextInt(rows.length)];
        String record =
            "{\"data\":"
                + row
                + ",\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.123456Z\","
                + "\"record-type\":\"data\",\"operation\":\"load\","
                + "\"partition-key-type\":\"primary-key\",\"schema-name\":\"shop\","
                + "\"table-name\":\"orders\"}}\n";
        out.write(record.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static List<String> copy(Path records) {
    return Child.java(HEAP, JacksonCopy.class, records.toString());
  }

  /** As people run it; {@code CAIRN_JAVA_OPTS} limits its heap. */
  static List<String> eval(String launcher, Path records) {
    return List.of(
        launcher,
        "eval",
        "-e",
        RecordBench.SQL,
        "--input-format",
        "dms",
        "--primary-key",
        "id",
        "--input",
        records.toString());
  }

  private static Child.Taken run(String name, List<String> command)
      throws IOException, InterruptedException {
    Child.Taken taken = CHILD.run(command, 0);
    System.out.printf(
        Locale.ROOT,
        "%-16s %6.2f s of processor time, %6.2f s, %d MiB%n",
        name,
        taken.cpuSeconds(),
        taken.wallSeconds(),
        taken.memory() / 1024);
    return taken;
  }
}
