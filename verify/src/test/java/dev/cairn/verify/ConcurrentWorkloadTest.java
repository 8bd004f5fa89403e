package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.Table;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.emulator.task.Recording;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnVerdict;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import dev.cairn.verify.result.TableReport;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Random tables with random keys, while several writers insert, update, delete and change keys: at
 * whatever moment the cut is taken, the collection after load and changes is the table.
 */
class ConcurrentWorkloadTest extends RandomTables {
  private static final int WRITERS = 3;

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void whereverTheCutIsTheCollectionIsTheTable(@ForAll("seeds") long seed) throws Exception {
    check(new Random(seed));
  }

  @Tag("long")
  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void afterManyWorkloadsToo(@ForAll("seeds") long seed) throws Exception {
    check(new Random(seed));
  }

  private static void check(Random random) throws Exception {
    List<RandomTable> workload = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      RandomTable table = new RandomTable(random, "w" + ++tables, TYPES);
      table.create(database.connection());
      workload.add(table);
    }
    database.execute("TRUNCATE trail");
    Catalog catalog = Catalog.read(database.connection(), selection(workload));
    Catalog trail = Catalog.read(database.connection(), Selection.of("public.trail"));
    try (Writers writers = new Writers(workload, random)) {
      writers.go(30);
      try (Recording recording =
          Recording.make(
              () -> database.connect(),
              Stream.concat(catalog.tables().stream(), trail.tables().stream()).toList(),
              Duration.ofMillis(random.nextInt(300)),
              rows -> {})) {
        Map<String, Long> left = left(recording, trail.tables().get(0));
        for (Profile profile : Profile.values()) {
          for (SourceFormat format : SourceFormat.values()) {
            PlanOptions options =
                PlanOptions.defaults()
                    .withProfile(profile)
                    .withSourceFormat(format)
                    .withDmsSettings(settings(random));
            check(workload, left, recording, IngestPlan.of(catalog, options));
          }
        }
      }
    }
    for (RandomTable table : workload) {
      table.drop(database.connection());
    }
  }

  private static void check(
      List<RandomTable> workload, Map<String, Long> allLeft, Recording recording, IngestPlan plan) {
    Report report = ChangeVerification.of(plan).verify(recording).report();
    for (RandomTable table : workload) {
      CollectionPlan collection =
          plan.collections().stream()
              .filter(c -> c.table().name().table().equals(table.name()))
              .findFirst()
              .orElseThrow();
      TableReport checked =
          report.tables().stream()
              .filter(t -> t.name().table().equals(table.name()))
              .findFirst()
              .orElseThrow();
      String about =
          table
              + " "
              + plan.options()
              + "\n"
              + ReportJson.of(report, ExampleValues.SHOWN)
              + collection.sql();
      assertThat(checked.rows()).as(about).isEqualTo(count(recording, "FROM " + table.name()));
      for (ColumnReport column : checked.columns()) {
        assertThat(isGoodOrPredicted(column, table, collection, plan.options()))
            .as(column.column() + " " + column.type().formatType() + " in " + about)
            .isTrue();
      }
      if (!table.hasKey()) {
        assertThat(plan.options().profile() == Profile.DOCUMENTED ? 0 : checked.extraDocuments())
            .as(about)
            .isZero();
      } else {
        long left = allLeft.getOrDefault(table.name(), 0L);
        if (mixesRowsUp(collection, plan.options())) {
          continue;
        }
        if (plan.options().profile() == Profile.LOSSLESS) {
          assertThat(checked.extraDocuments()).as(about).isEqualTo(left);
        } else if (ofWholeRows(collection)
            .noneMatch(a -> predicts(a.code(), plan.options().dmsSettings()))) {
          // Where an expression may fail, it may do so for the record of a delete, too.
          assertThat(checked.extraDocuments()).as(about).isLessThanOrEqualTo(left);
        }
      }
    }
  }

  private static Selection selection(List<RandomTable> workload) {
    return Selection.of(workload.stream().map(t -> "public." + t.name()).toArray(String[]::new));
  }

  /** By table, how many keys were left for others after the load and have no row at the cut. */
  private static Map<String, Long> left(Recording recording, Table trail) {
    Set<String> leftBefore = new HashSet<>();
    recording.replay(
        trail,
        DmsSettings.recommended(),
        Set.of(),
        InstantSource.fixed(Instant.EPOCH),
        record -> {
          String text = new String(record, StandardCharsets.UTF_8);
          if (text.contains("\"operation\":\"load\"") && text.contains("\"state\":\"left\"")) {
            leftBefore.add(text.replaceFirst("\"xid\":([0-9]+).*", "$1").replaceFirst(".*,", ""));
          }
        },
        finding -> {});
    Map<String, Long> left = new HashMap<>();
    recording
        .consistentPoint()
        .rows(
            "SELECT tbl, key, xid FROM public.trail WHERE state = 'left'",
            row -> {
              if (!leftBefore.contains(row[2])) {
                left.merge(row[0], 1L, Long::sum);
              }
            });
    return left;
  }

  private static boolean isGoodOrPredicted(
      ColumnReport column, RandomTable table, CollectionPlan collection, PlanOptions options) {
    if (column.isGood()
        || isLobWithoutKey(column, collection)
        || mixesRowsUp(collection, options)
        || isMissingFromTheLog(column, table, options)) {
      return true;
    }
    Stream<Advisory> advisories =
        table.hasKey() ? column.advisories().stream() : ofWholeRows(collection);
    return options.profile() == Profile.DOCUMENTED
        && advisories.anyMatch(a -> predicts(a.code(), options.dmsSettings()));
  }

  /** Without a key nothing says whose document it was that a column let fail. */
  private static Stream<Advisory> ofWholeRows(CollectionPlan collection) {
    return collection.columns().stream().flatMap(c -> c.advisories().stream());
  }

  /** Under no profile does DMS carry a LOB without a key. */
  private static boolean isLobWithoutKey(ColumnReport column, CollectionPlan collection) {
    return collection.advisories().stream().anyMatch(a -> a.code() == AdvisoryCode.NO_PRIMARY_KEY)
        && column.failed() == 0
        && column.wrong() == 0
        && collection.columns().stream()
            .anyMatch(c -> c.column().name().equals(column.column()) && c.dmsType().lob());
  }

  private static boolean predicts(AdvisoryCode code, DmsSettings settings) {
    return code.verdict() != ColumnVerdict.EXACT
        || (code == AdvisoryCode.BYTEA_PREFIX && settings.isOn(DmsSetting.NO_HEX_PREFIX));
  }

  /**
   * Rows may get the same {@code _id}, or one row two: under no profile where DMS changes a boolean
   * of the key from phase to phase and nothing but its setting is to be done about it.
   */
  private static boolean mixesRowsUp(CollectionPlan collection, PlanOptions options) {
    Set<AdvisoryCode> codes =
        collection.advisories().stream().map(Advisory::code).collect(Collectors.toSet());
    boolean byPhase =
        codes.contains(AdvisoryCode.KEY_BOOLEAN)
            && options.dmsSettings().value(DmsSetting.PLUGIN_NAME).equals("pglogical");
    return byPhase
        || (options.profile() == Profile.DOCUMENTED && codes.contains(AdvisoryCode.KEY_LOSSY));
  }

  /**
   * Under no profile can a value arrive that the log has not and DMS does not read again. Where the
   * key changed to one that was left before, the document that was left behind has a value of its
   * own; where the document of the update that wrote it failed, the one before has.
   */
  private static boolean isMissingFromTheLog(
      ColumnReport column, RandomTable table, PlanOptions options) {
    boolean documentsAreMadeAnew = table.changesKeys() || options.profile() == Profile.DOCUMENTED;
    boolean advised =
        column.advisories().stream().anyMatch(a -> a.code() == AdvisoryCode.TOAST_UNCHANGED);
    boolean lost =
        switch (options.dmsSettings().value(DmsSetting.UNCHANGED_TOAST)) {
          case "absent" -> documentsAreMadeAnew;
          case "null" -> true;
          default -> false;
        };
    return advised && lost && column.failed() == 0 && (column.wrong() == 0 || documentsAreMadeAnew);
  }

  private static long count(Recording recording, String from) {
    long[] count = new long[1];
    recording
        .consistentPoint()
        .rows(
            "SELECT count(*) " + from.replaceFirst("FROM ", "FROM public."),
            row -> count[0] = Long.parseLong(row[0]));
    return count[0];
  }

  private static DmsSettings settings(Random random) {
    DmsSettings settings = DmsSettings.recommended();
    for (String name :
        List.of(
            "MapBooleanAsBoolean",
            "UseLargeIntegerValue",
            "NoHexPrefix",
            "EnableBeforeImage",
            "IncludeTransactionDetails",
            "TrimSpaceInChar")) {
      settings = settings.with(name, Boolean.toString(random.nextBoolean()));
    }
    return settings
        .with("PluginName", random.nextBoolean() ? "pglogical" : "test_decoding")
        .with("UnchangedToast", List.of("absent", "null", "value").get(random.nextInt(3)));
  }

  /** Threads that write until they are closed. */
  private static final class Writers implements AutoCloseable {
    private final List<RandomTable> workload;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final List<Future<?>> running;
    private final long[] written = new long[WRITERS];

    Writers(List<RandomTable> workload, Random random) {
      this.workload = workload;
      long seed = random.nextLong();
      this.running =
          IntStream.range(0, WRITERS)
              .<Future<?>>mapToObj(i -> threads.submit(() -> write(i, new Random(seed + i))))
              .toList();
    }

    /** Waits until each has written so many transactions. */
    void go(long transactions) throws Exception {
      for (int i = 0; i < WRITERS; i++) {
        while (written(i) < transactions) {
          if (running.get(i).isDone()) {
            running.get(i).get();
          }
          Thread.sleep(5);
        }
      }
    }

    private synchronized long written(int writer) {
      return written[writer];
    }

    private Void write(int number, Random random) throws SQLException {
      try (Connection writer = database.connect()) {
        writer.setAutoCommit(true);
        try (Statement statement = writer.createStatement()) {
          statement.execute("SET synchronous_commit = " + (number == 0 ? "on" : "off"));
        }
        writer.setAutoCommit(false);
        while (!ended.get()) {
          try {
            transaction(writer, random);
          } catch (SQLException e) {
            writer.rollback();
            if (!Set.of("23505", "40P01", "40001").contains(String.valueOf(e.getSQLState()))) {
              throw e;
            }
          }
          synchronized (this) {
            written[number]++;
          }
        }
      }
      return null;
    }

    private void transaction(Connection writer, Random random) throws SQLException {
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        Savepoint savepoint = random.nextInt(4) == 0 ? writer.setSavepoint() : null;
        workload.get(random.nextInt(workload.size())).step(writer, random);
        if (savepoint != null && random.nextBoolean()) {
          writer.rollback(savepoint);
        }
      }
      if (random.nextInt(6) == 0) {
        writer.rollback();
      } else {
        writer.commit();
      }
    }

    @Override
    public void close() throws Exception {
      ended.set(true);
      threads.shutdown();
      for (Future<?> writer : running) {
        writer.get();
      }
    }
  }
}
