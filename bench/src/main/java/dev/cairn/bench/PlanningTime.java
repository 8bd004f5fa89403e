package dev.cairn.bench;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanJson;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long schemas of a thousand tables take to be read, planned and written, and whether the time
 * grows as the tables and the columns do. Ends with exit code 1 where a limit is exceeded.
 */
public final class PlanningTime {
  private static final List<PgType> TYPES =
      List.of(
          PgTypes.INT8,
          PgTypes.TIMESTAMPTZ,
          PgTypes.numeric(10, 2),
          PgTypes.arrayOf(PgTypes.TEXT),
          PgTypes.JSONB,
          PgTypes.BYTEA,
          PgTypes.BOOL,
          PgTypes.varchar(40));

  private static boolean exceeded;

  /** Keeps what was made, so that making it is not left out. */
  private static long made;

  private PlanningTime() {}

  /** Work to measure. */
  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Catalog thousand = catalog(1000, 20);
    seconds(() -> plan(thousand)); // Warm.
    double once = seconds(() -> plan(catalog(250, 20)));
    double four = seconds(() -> plan(thousand));
    limit("plan 1,000 tables of 20 columns, both profiles", four, 5, "s");
    limit("plan, 4 times the tables", four / once, 12, "times");
    double narrow = seconds(() -> plan(catalog(100, 100)));
    double wide = seconds(() -> plan(catalog(10, 1600)));
    limit("plan, 1.6 times the columns in tables 16 times as wide", wide / narrow, 8, "times");
    seconds(() -> bundle(100)); // Warm.
    double few = seconds(() -> bundle(250));
    double many = seconds(() -> bundle(1000));
    limit("bundle of 1,000 tables of 20 columns", many, 20, "s");
    limit("bundle, 4 times the tables", many / few, 12, "times");
    limit("catalog of 1,000 tables of 20 columns from a live server", read(), 15, "s");
    if (made == 0 || exceeded) {
      System.exit(1);
    }
  }

  private static void limit(String what, double measured, double most, String unit) {
    exceeded |= measured > most;
    System.out.printf(
        Locale.ROOT,
        "%-60s %7.2f %-5s limit %.0f%s%n",
        what,
        measured,
        unit,
        most,
        measured > most ? "  EXCEEDED" : "");
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  static Catalog catalog(int tables, int columns) {
    List<Table> list = new ArrayList<>();
    for (int t = 0; t < tables; t++) {
      List<Column> ofTable = new ArrayList<>();
      for (int c = 0; c < columns; c++) {
        ofTable.add(Column.of("column_" + c, c + 1, TYPES.get(c % TYPES.size()), c > 0));
      }
      list.add(
          Table.of(
              new TableName("app", "table_" + t),
              ofTable,
              Optional.of(new PrimaryKey("pk", List.of("column_0"), false))));
    }
    return new Catalog(ServerInfo.NONE, list, List.of(), List.of());
  }

  private static void plan(Catalog catalog) {
    for (Profile profile : Profile.values()) {
      IngestPlan plan = IngestPlan.of(catalog, PlanOptions.defaults().withProfile(profile));
      made += PlanJson.write(plan).length();
      for (CollectionPlan collection : plan.collections()) {
        made += collection.sql().length() + collection.tableMappings().toJson().length();
      }
    }
  }

  private static void bundle(int tables) {
    IngestPlan plan = IngestPlan.of(catalog(tables, 20), PlanOptions.defaults());
    // All other files are made for it, since it has their digests.
    made += Bundle.of(plan, Target.defaults()).text("manifest.json").orElseThrow().length();
  }

  private static double read() throws Exception {
    StringBuilder columns = new StringBuilder("id bigint PRIMARY KEY");
    for (int i = 1; i < 20; i++) {
      columns.append(", c").append(i).append(i % 3 == 0 ? " timestamptz" : " numeric(10,2)[]");
    }
    try (EmbeddedServer server = EmbeddedServer.start(ServerOptions.defaults());
        Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 1000; i++) {
        statement.execute("CREATE TABLE public.t" + i + " (" + columns + ")");
      }
      return seconds(() -> made += Catalog.read(connection, Selection.all()).tables().size());
    }
  }
}
