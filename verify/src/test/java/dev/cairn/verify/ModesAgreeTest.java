package dev.cairn.verify;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.emulator.task.Recording;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The modes of a verification agree, over random tables with keys of which different ones may get
 * one {@code _id}: on a state that a full load reaches, all modes; on one that changes reach, those
 * that take records.
 */
class ModesAgreeTest {
  private static final List<RandomTable.Type> TYPES = new ArrayList<>();
  private static String url;
  private static Connection connection;
  private static int tables;

  @BeforeContainer
  static void connect() throws Exception {
    url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    connection = DriverManager.getConnection(url);
    execute(Files.readString(Testdata.path("mapping/types.sql")));
    execute(RandomTable.TYPES);
    TYPES.addAll(RandomTable.types());
  }

  @AfterContainer
  static void disconnect() throws SQLException {
    connection.close();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  @Property(tries = 27, shrinking = ShrinkingMode.OFF)
  void rowsAndRecordsOfALoadAgree(@ForAll("seeds") long seed) throws Exception {
    check(new Random(seed), false);
  }

  @Property(tries = 3, shrinking = ShrinkingMode.OFF)
  void allModesAgree(@ForAll("seeds") long seed) throws Exception {
    check(new Random(seed), true);
  }

  @Tag("long")
  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void allModesAgreeOverManySchemas(@ForAll("seeds") long seed) throws Exception {
    check(new Random(seed), true);
  }

  private static void check(Random random, boolean changes) throws Exception {
    RandomTable table = RandomTable.withCollidingKeys(random, "m" + ++tables, TYPES);
    table.create(connection);
    try {
      steps(table, random);
      Catalog catalog = Catalog.read(connection, Selection.of("public." + table.name()));
      IngestPlan plan = IngestPlan.of(catalog, options(random));
      Modes.agreeing(plan, connection);
      if (changes) {
        Modes.agreeing(plan, connection, () -> DriverManager.getConnection(url));
        try (Recording recording =
            Recording.make(
                () -> DriverManager.getConnection(url),
                catalog.tables(),
                Duration.ZERO,
                afterLoad(table, random))) {
          Modes.agreeing(plan, connection, recording);
        }
      }
    } finally {
      table.drop(connection);
      execute("TRUNCATE trail");
    }
  }

  private static Recording.Progress afterLoad(RandomTable table, Random random) {
    return new Recording.Progress() {
      @Override
      public void loaded(long rows) {
        steps(table, random);
      }

      @Override
      public void consistentPoint() {}
    };
  }

  private static PlanOptions options(Random random) {
    DmsSettings settings = DmsSettings.recommended();
    for (String name :
        List.of(
            "MapBooleanAsBoolean",
            "UseLargeIntegerValue",
            "IncludeNullAndEmpty",
            "EnableBeforeImage")) {
      settings = settings.with(name, Boolean.toString(random.nextInt(3) > 0));
    }
    return PlanOptions.defaults()
        .withProfile(random.nextBoolean() ? Profile.LOSSLESS : Profile.DOCUMENTED)
        .withSourceFormat(random.nextBoolean() ? SourceFormat.JSON : SourceFormat.POSTGRESQL)
        .withDmsSettings(settings);
  }

  private static void steps(RandomTable table, Random random) {
    for (int i = 0; i < 25; i++) {
      try {
        table.step(connection, random);
      } catch (SQLException e) {
        // Another row has the key already.
        if (!"23505".equals(e.getSQLState())) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
