package dev.cairn.verify;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.emulator.task.Recording;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * The modes of a verification agree, over random tables with keys of which different ones may get
 * one {@code _id}: on a state that a full load reaches, all modes; on one that changes reach, those
 * that take records.
 */
class ModesAgreeTest extends RandomTables {

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
    table.create(database.connection());
    try {
      steps(table, random);
      Catalog catalog = Catalog.read(database.connection(), Selection.of("public." + table.name()));
      IngestPlan plan = IngestPlan.of(catalog, options(random));
      Modes.agreeing(plan, database.connection());
      if (changes) {
        Modes.agreeing(plan, database.connection(), () -> database.connect());
        try (Recording recording =
            Recording.make(
                () -> database.connect(),
                catalog.tables(),
                Duration.ZERO,
                afterLoad(table, random))) {
          Modes.agreeing(plan, database.connection(), recording);
        }
      }
    } finally {
      table.drop(database.connection());
      database.execute("TRUNCATE trail");
    }
  }

  private static Recording.Progress afterLoad(RandomTable table, Random random) {
    return rows -> {
      steps(table, random);
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
        table.step(database.connection(), random);
      } catch (SQLException e) {
        // Another row has the key already.
        if (!"23505".equals(e.getSQLState())) {
          throw new AssertionError(e);
        }
      }
    }
  }
}
