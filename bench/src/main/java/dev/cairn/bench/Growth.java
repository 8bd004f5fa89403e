package dev.cairn.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.task.TaskLoad;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.RecordTransformer;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import dev.cairn.verify.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The cost of one more column, character, element or level of nesting: the processor time of a warm
 * process that makes records of a table's rows, evaluates them, or verifies the rows, without the
 * server's. Each size has about as many units in all, in fewer rows. If the cost of a unit does not
 * grow with the size, the whole is linear. Prints a table.
 */
public final class Growth {
  private static final int UNITS = 200_000;
  private static final int CHARACTERS_OF_A_UNIT = 16;
  private static final int TURNS = 5;
  private static final int COUNTED_TURNS = 3;

  /** The system counts processor time in hundredths of a second. */
  private static final long TURN_NANOS = 300_000_000L;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final EvaluationContext CONTEXT = EvaluationContext.at(Instant.EPOCH);

  /** Something that costs processor time. */
  private interface Work {
    void run() throws Exception;
  }

  /**
   * Tables that differ in one respect.
   *
   * @param unit what there is more of
   * @param items the select list of a table of a size, over {@code i}, the number of the row
   */
  private record Shape(String unit, int[] sizes, IntFunction<String> items) {}

  private Growth() {}

  public static void main(String[] arguments) throws Exception {
    List<Shape> shapes =
        List.of(
            new Shape(
                "column",
                new int[] {10, 100, 1_600},
                size -> {
                  StringBuilder items = new StringBuilder("i AS id");
                  for (int i = 1; i < size; i++) {
                    items.append(", i + ").append(i).append(" AS c").append(i);
                  }
                  return items.toString();
                }),
            new Shape(
                "character of a text",
                new int[] {100, 1_000, 10_000, 100_000},
                size ->
                    "i AS id, left(repeat(md5(i::text), %d), %d) AS v"
                        .formatted(size / 32 + 1, size)),
            new Shape(
                "element of an array",
                new int[] {10, 100, 1_000, 10_000},
                size ->
                    "i AS id, ARRAY(SELECT generate_series(i, i + %d)) AS v".formatted(size - 1)));
    System.out.println("| a unit | size | rows | capture | eval | verify |");
    System.out.println("|---|--:|--:|--:|--:|--:|");
    try (EmbeddedServer server = EmbeddedServer.start(ServerOptions.defaults());
        Connection connection = server.connect("postgres")) {
      table(shapes.get(0), 100, connection); // Warms up; the first row says nothing.
      for (Shape shape : shapes) {
        for (int size : shape.sizes()) {
          table(shape, size, connection);
        }
      }
    }
    for (int depth : new int[] {1, 10, 100, 900}) {
      nesting(depth);
    }
  }

  private static void table(Shape shape, int size, Connection connection) throws Exception {
    boolean ofText = shape.unit().startsWith("character");
    int units = ofText ? UNITS * CHARACTERS_OF_A_UNIT : UNITS;
    int rows = units / size;
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS public.growth");
      statement.execute(
          "CREATE TABLE public.growth AS SELECT "
              + shape.items().apply(size)
              + " FROM generate_series(1, "
              + rows
              + ") i");
      statement.execute("ALTER TABLE public.growth ADD PRIMARY KEY (id)");
    }
    Catalog catalog = Catalog.read(connection, Selection.of("public.growth"));
    IngestPlan plan = IngestPlan.of(catalog, PlanOptions.defaults().withProfile(Profile.LOSSLESS));
    List<byte[]> records = records(plan, connection);
    double capture = nanos(() -> records(plan, connection));
    double eval = nanos(() -> eval(plan, records));
    double verify = nanos(() -> verify(plan, connection));
    print(shape.unit(), size, rows, (double) rows * size, capture, eval, verify);
  }

  private static List<byte[]> records(IngestPlan plan, Connection connection) {
    CollectionPlan collection = plan.collections().get(0);
    List<byte[]> records = new ArrayList<>();
    try (SourceSession session = SourceSession.open(connection)) {
      new TaskLoad(
              plan.options().dmsSettings(),
              InstantSource.fixed(Instant.EPOCH),
              Map.of(collection.table().name(), collection.columnsAsText()))
          .run(session, List.of(collection.table()), records::add);
    }
    return records;
  }

  private static void eval(IngestPlan plan, List<byte[]> records)
      throws IOException, BadRecordException {
    CollectionPlan collection = plan.collections().get(0);
    RecordTransformer transformer =
        new RecordTransformer(
            SourceReading.of(plan.options().sourceFormat(), collection.table().keyColumns()),
            collection.transformation());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] record : records) {
      out.reset();
      check(transformer.apply(RecordParser.parse(record), CONTEXT, out));
    }
  }

  private static void check(Outcome outcome) {
    if (outcome instanceof Outcome.Failed) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  private static void verify(IngestPlan plan, Connection connection) {
    if (!Verification.of(plan).run(connection).isGood()) {
      throw new IllegalStateException("not good: " + plan.collections().get(0).sql());
    }
  }

  /** Documents with arrays in arrays; {@code eval} alone reads such JSON. */
  private static void nesting(int depth) throws Exception {
    int rows = UNITS / depth;
    JsonTransformer transformer =
        IngestTransformation.compile("SELECT *, id + 1 AS next FROM _input").overJson();
    byte[] document =
        ("{\"id\":1,\"v\":" + "[1,".repeat(depth) + "2" + "]".repeat(depth) + "}")
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    double eval =
        nanos(
            () -> {
              for (int i = 0; i < rows; i++) {
                out.reset();
                check(transformer.apply(document, CONTEXT, out));
              }
            });
    print("level of nesting", depth, rows, (double) rows * depth, -1, eval, -1);
  }

  private static void print(String unit, int size, int rows, double units, double... nanos) {
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "| %s | %,d | %,d |", unit, size, rows));
    for (double total : nanos) {
      line.append(total < 0 ? " |" : String.format(Locale.ROOT, " %.2f ns |", total / units));
    }
    System.out.println(line);
  }

  /** The median of the later turns; the first ones only warm up. */
  private static double nanos(Work work) throws Exception {
    double[] turns = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      long start = SYSTEM.getProcessCpuTime();
      long spent = 0;
      int runs = 0;
      while (spent < TURN_NANOS) {
        work.run();
        runs++;
        spent = SYSTEM.getProcessCpuTime() - start;
      }
      turns[turn] = (double) spent / runs;
    }
    double[] counted = Arrays.copyOfRange(turns, TURNS - COUNTED_TURNS, TURNS);
    Arrays.sort(counted);
    return counted[COUNTED_TURNS / 2];
  }
}
