package dev.cairn.flink;

import dev.cairn.catalog.Catalog;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionRecords;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.RecordRoutes;
import dev.cairn.plan.RecordTransformer;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.testing.Ratios;
import dev.cairn.testkit.Workload;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The throughput of the job in one JVM beside that of parser and transformation alone on the same
 * bytes, and its memory; run by {@code bench/run --flink}. The time is that from a tenth of the
 * changes to nine tenths, of all three: the start of Flink's tasks is not in it, and not the end,
 * where one of two tasks has nothing left to do. Arguments: the number of records, of keys, of
 * rounds, of collections, of columns (at most 4) that all records but the first of a key lack, as
 * DMS leaves out unchanged TOASTed values, and of forms of tables (at most 676). Without rounds
 * only the memory is measured.
 */
final class Throughput {
  private static final String TIME = "2026-01-05T08:15:30.000000Z";

  /** Records of updates, one a key, whose commit time is set when they are sent. */
  private static byte[][] templates = {};

  /** Those after the first one of a key. */
  private static byte[][] later = {};

  private static long total;

  /** The number of tasks, each of which sends the records of its own keys. */
  private static int tasks;

  /** Whether the heap is looked at, which stops all threads for a moment. */
  private static boolean memory;

  private static volatile long firstNanos;
  private static volatile long lastNanos;
  private static volatile long firstCpu;
  private static volatile long lastCpu;
  private static final AtomicLong CHANGES = new AtomicLong();

  /** Counts changes, a thousand at a time, so that two tasks do not wait for one number. */
  private static final class Counted extends RichFilterFunction<Change> {
    private static final long serialVersionUID = 1L;
    private static final int STEP = 1000;

    private int seen;

    @Override
    public boolean filter(Change change) {
      seen++;
      if (seen == STEP) {
        counted(seen);
        seen = 0;
      }
      return true;
    }

    @Override
    public void close() {
      counted(seen);
      seen = 0;
    }
  }

  /** Takes the time when a tenth, and when nine tenths, of all are there. */
  private static void counted(long more) {
    long after = CHANGES.addAndGet(more);
    long before = after - more;
    long first = total / 10;
    long last = total - first;
    if (before < first && after >= first) {
      firstCpu = cpuNanos();
      firstNanos = System.nanoTime();
    }
    if (before < last && after >= last) {
      lastNanos = System.nanoTime();
      lastCpu = cpuNanos();
    }
  }

  /** The used heap in bytes, after a collection, by the number of records that have passed. */
  private static final Map<Long, Long> HEAP = new ConcurrentSkipListMap<>();

  private Throughput() {}

  private static JobPlan plan(int collections, int forms) {
    List<CollectionRecords> all = new ArrayList<>();
    for (int collection = 0; collection < collections; collection++) {
      Map<String, String> columns = new LinkedHashMap<>();
      columns.put("id", "integer");
      for (int i = 0; i < 4; i++) {
        String name = i + form(collection, forms);
        columns.put("note" + name, "varchar(40)");
        columns.put("count" + name, "bigint");
        columns.put("seen" + name, "timestamptz");
        columns.put("price" + name, "numeric(12,2)");
      }
      columns.put("tags", "text[]");
      IngestPlan one =
          IngestPlan.of(
              Catalog.of(Workload.of("shop.item" + collection, "id", columns).table()),
              PlanOptions.defaults().withProfile(Profile.LOSSLESS));
      all.addAll(CollectionRecords.of(one));
    }
    return new JobPlan(all, new TreeMap<>());
  }

  /** The end of the names of a table's columns. */
  private static String form(int collection, int forms) {
    int form = collection % forms;
    return form == 0 ? "" : "_" + (char) ('a' + form % 26) + (char) ('a' + form / 26);
  }

  private static byte[][] templates(int keys, int collections, int leftOut, int forms) {
    byte[][] records = new byte[keys][];
    for (int key = 0; key < keys; key++) {
      StringBuilder json = new StringBuilder("{\"data\":{\"id\":").append(key);
      for (int i = 0; i < 4; i++) {
        String name = i + form(key % collections, forms) + "\":";
        if (i >= leftOut) {
          json.append(",\"note").append(name).append("\"a note of item ").append(key).append('"');
        }
        json.append(",\"count").append(name).append(key * 17L + i);
        json.append(",\"seen").append(name).append("\"2024-05-01T07:46:00.250002Z\"");
        json.append(",\"price").append(name).append("30.75");
      }
      json.append(",\"tags\":\"{red,green,blue}\"},\"metadata\":{\"timestamp\":\"").append(TIME);
      json.append("\",\"record-type\":\"data\",\"operation\":\"update\",\"schema-name\":\"shop\",");
      json.append("\"table-name\":\"item")
          .append(key % collections)
          .append("\",\"transaction-id\":7,\"transaction-record-id\":1,");
      json.append("\"commit-timestamp\":\"");
      records[key] = json.append(TIME).append("\"}}").toString().getBytes(StandardCharsets.UTF_8);
    }
    return records;
  }

  /** Parser and transformation alone, in threads that share nothing: no job can be faster. */
  private static void alone(JobPlan plan, int threads) throws Exception {
    tasks = threads;
    CHANGES.set(0);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int part = 0; part < threads; part++) {
        long from = total / threads * part;
        parts.add(executor.submit(() -> transform(plan, from, from + total / threads)));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } finally {
      executor.shutdown();
    }
  }

  private static Void transform(JobPlan plan, long from, long to) throws Exception {
    RecordRoutes<RecordTransformer> routes =
        RecordRoutes.of(plan.collections(), c -> c.transformer(plan.dialect()));
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    EvaluationContext context = EvaluationContext.at(Instant.EPOCH);
    long bytes = 0;
    for (long number = from; number < to; number++) {
      document.reset();
      DmsRecord record = RecordParser.parse(stamped(number));
      routes.of(record).orElseThrow().apply(record, context, document);
      bytes += document.size();
      if ((number - from) % Counted.STEP == Counted.STEP - 1) {
        counted(Counted.STEP);
      }
    }
    if (bytes == 0) {
      throw new IllegalStateException("no document was written");
    }
    return null;
  }

  /** The record of a number; those of one key come in the order of their commits. */
  private static byte[] stamped(long number) {
    long each = Math.max(1, total / tasks);
    long task = Math.min(number / each, tasks - 1);
    long rest = number - task * each;
    int keys = templates.length / tasks;
    byte[][] records = rest < keys ? templates : later;
    byte[] record = records[(int) (task * keys + rest % keys)].clone();
    int end = record.length - "\"}}".length() - 1;
    // Microseconds, then seconds and minutes with their own last digits.
    int[] bases = {10, 10, 10, 10, 10, 10, 0, 10, 6, 0, 10, 6};
    for (int i = 0; i < bases.length; i++) {
      if (bases[i] > 0) {
        record[end - 1 - i] = (byte) ('0' + rest % bases[i]);
        rest /= bases[i];
      }
    }
    return record;
  }

  /** The whole job. */
  private static void job(JobPlan plan, int parallelism) throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      StreamExecutionEnvironment environment =
          Jobs.environment(parallelism, folder.path().resolve("checkpoints"));
      environment.enableCheckpointing(CairnJob.CHECKPOINT_INTERVAL.toMillis());
      tasks = parallelism;
      CHANGES.set(0);
      ChangeStream stream =
          ChangeStream.of(
              environment.fromSequence(0, total - 1).map(Throughput::passed).returns(byte[].class),
              plan);
      stream.changes().filter(new Counted()).sinkTo(new DiscardingSink<>());
      stream.deadLetters().sinkTo(LineEncoders.deadLetters(Jobs.flinkPath(folder.path())));
      environment.execute("throughput");
      if (CHANGES.get() != total) {
        throw new IllegalStateException(CHANGES.get() + " changes of " + total + " records");
      }
    }
  }

  private static byte[] passed(long number) {
    if (memory && number > 0 && number % Math.max(1, total / 5) == 0) {
      System.gc();
      HEAP.put(number, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return stamped(number);
  }

  /** Prints what was measured. */
  public static void main(String... words) throws Exception {
    total = words.length > 0 ? Long.parseLong(words[0]) : 2_000_000;
    int keys = words.length > 1 ? Integer.parseInt(words[1]) : 10_000;
    int rounds = words.length > 2 ? Integer.parseInt(words[2]) : 3;
    int collections = words.length > 3 ? Integer.parseInt(words[3]) : 1;
    int leftOut = words.length > 4 ? Integer.parseInt(words[4]) : 0;
    int forms = words.length > 5 ? Integer.parseInt(words[5]) : 1;
    templates = templates(keys, collections, 0, forms);
    later = leftOut == 0 ? templates : templates(keys, collections, leftOut, forms);
    JobPlan plan = plan(collections, forms);
    print(
        "%d records of %d keys in %d collections of %d forms, %d bytes each; %d processors",
        total,
        keys,
        collections,
        forms,
        later[0].length,
        Runtime.getRuntime().availableProcessors());
    memory = true;
    job(plan, 1);
    print("processor time a record, the compiler of the JVM included: %.1f us", micros());
    HEAP.forEach((number, bytes) -> print("  heap after %d records: %d MiB", number, bytes >> 20));
    memory = false;
    if (rounds == 0) {
      return;
    }
    alone(plan, 1);
    Ratios shares = new Ratios();
    Ratios gains = new Ratios();
    Ratios limits = new Ratios();
    for (int round = 0; round < rounds; round++) {
      alone(plan, 2);
      double limit = perSecond();
      alone(plan, 1);
      double alone = perSecond();
      double aloneMicros = micros();
      limits.add(limit / alone);
      job(plan, 1);
      double one = perSecond();
      double oneMicros = micros();
      job(plan, 2);
      double two = perSecond();
      double twoMicros = micros();
      shares.add(one / alone);
      gains.add(two / one);
      print(
          "records a second: alone %.0f, in two threads %.2f times; job %.0f (%.0f %%), with"
              + " parallelism 2 %.0f (%.2f times)",
          alone, limit / alone, one, 100 * one / alone, two, two / one);
      print(
          "  processor time a record: alone %.1f us, job %.1f us (%.0f %%), with parallelism 2 %.1f us",
          aloneMicros, oneMicros, 100 * aloneMicros / oneMicros, twoMicros);
    }
    print("job with parallelism 1 beside the transformation alone: %s", shares);
    print("parallelism 2 beside 1: %s; the transformation alone: %s", gains, limits);
  }

  private static double perSecond() {
    return measured() / ((lastNanos - firstNanos) / 1e9);
  }

  /** Microseconds of processor time a record. */
  private static double micros() {
    return (lastCpu - firstCpu) / 1e3 / measured();
  }

  /** The number of records between the two times. */
  private static long measured() {
    return total - 2 * (total / 10);
  }

  /** The processor time of all threads: on a busy machine the only time that counts. */
  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
