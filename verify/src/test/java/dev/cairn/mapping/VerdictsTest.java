package dev.cairn.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import dev.cairn.verify.Modes;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Report;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of columns beforehand is what verification finds. */
class VerdictsTest {
  private static final String[] NAMES = {"c%d", "c%d", "c%d", "_id", "_op", "_event_time"};

  /** Values that are longer than LobMaxSize, and one that is not cut. */
  private static final List<String[]> LONG =
      List.of(
          new String[] {"text", "x".repeat(600), "x"},
          new String[] {"jsonb", "\"" + "x".repeat(600) + "\"", "1"},
          new String[] {"json", "[" + "1,".repeat(600) + "1]"},
          new String[] {"xml", "<a>" + "x".repeat(1100) + "</a>"},
          new String[] {"bytea", "\\x" + "ab".repeat(1100), "\\xab"},
          new String[] {"text[]", "{" + "x".repeat(600) + "}"},
          new String[] {"tsvector", "x".repeat(1100)},
          new String[] {"varchar(4000)", "x".repeat(4000)},
          new String[] {"numrange", "[" + "1".repeat(150) + "," + "2".repeat(150) + ")"});

  private static List<String[]> types() throws Exception {
    return Stream.concat(
            Files.readAllLines(Testdata.path("mapping/types.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\|", -1)),
            LONG.stream())
        .toList();
  }

  private static <T> T one(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A table of random types under plain and special names, with a key of one kind or without. */
  private static void create(Connection connection, Random random, String table) throws Exception {
    List<String[]> types = types();
    List<String[]> chosen = new ArrayList<>();
    StringBuilder ddl = new StringBuilder("CREATE TABLE " + table + " (k ");
    String key = List.of("int", "bigint", "text").get(random.nextInt(3));
    ddl.append(key).append(random.nextInt(4) == 0 ? "" : " PRIMARY KEY");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = String.format(java.util.Locale.ROOT, NAMES[random.nextInt(NAMES.length)], i);
      if (!names.contains(name)) {
        names.add(name);
        chosen.add(one(random, types));
        ddl.append(", ").append(name).append(' ').append(chosen.get(chosen.size() - 1)[0].strip());
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(ddl.append(')').toString());
    }
    for (int row = 1; row <= 4; row++) {
      StringBuilder insert = new StringBuilder("INSERT INTO " + table + " VALUES (" + row);
      chosen.forEach(c -> insert.append(", CAST(CAST(? AS text) AS ").append(c[0]).append(')'));
      try (PreparedStatement statement =
          connection.prepareStatement(insert.append(')').toString())) {
        for (int i = 0; i < chosen.size(); i++) {
          String[] cells = chosen.get(i);
          String value =
              random.nextInt(5) == 0 || cells.length == 1
                  ? null
                  : cells[1 + random.nextInt(cells.length - 1)].strip().replace("''", "'");
          statement.setString(i + 1, value);
        }
        statement.executeUpdate();
      }
    }
  }

  private static long nulls(Connection connection, String table, String column)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "SELECT count(*) FROM " + table + " WHERE \"" + column + "\" IS NULL")) {
      count.next();
      return count.getLong(1);
    }
  }

  private static void check(long seed, int tables, Profile profile, SourceFormat format)
      throws Exception {
    Random random = new Random(seed);
    try (Connection connection =
        DriverManager.getConnection(LivePostgres.jdbcUrl(LivePostgres.createDatabase()))) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(Files.readString(Testdata.path("mapping/types.sql")));
      }
      for (int i = 0; i < tables; i++) {
        create(connection, random, "r" + i);
      }
      IngestPlan plan =
          IngestPlan.of(
              Catalog.read(connection, Selection.of("public.r*")),
              PlanOptions.defaults()
                  .withProfile(profile)
                  .withSourceFormat(format)
                  .withDmsSettings(
                      DmsSettings.recommended()
                          .with("UnboundedVarcharMaxSize", "5")
                          .with("LobMaxSize", "1")));
      check(seed, plan, Verification.of(plan).withoutShrinking().run(connection), connection);
      check(seed, plan, Modes.records(plan, connection), connection);
    }
  }

  private static void check(long seed, IngestPlan plan, Report report, Connection connection)
      throws SQLException {
    for (int t = 0; t < plan.collections().size(); t++) {
      for (int c = 0; c < plan.collections().get(t).columns().size(); c++) {
        ColumnMapping mapping = plan.collections().get(t).columns().get(c);
        ColumnReport found = report.tables().get(t).columns().get(c);
        String table = plan.collections().get(t).table().name().toSql();
        String about =
            "seed "
                + seed
                + ": "
                + table
                + " "
                + mapping.column()
                + " "
                + mapping.advisories()
                + found;
        switch (mapping.verdict()) {
          case EXACT -> assertThat(found.exact()).as(about).isEqualTo(4);
          case LOSSY -> {
            // Some values may be lost, in other data.
          }
          case IMPOSSIBLE ->
              assertThat(found.exact())
                  .as(about)
                  .isEqualTo(nulls(connection, table, mapping.column().name()));
        }
        if (!found.examples().isEmpty()) {
          assertThat(found.explaining()).as(about).isNotEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsCalledExactIsExactAndWhatIsCalledImpossibleHasNoValue(Profile profile)
      throws Exception {
    for (SourceFormat format : SourceFormat.values()) {
      check(4711, 30, profile, format);
    }
  }

  @Test
  @Tag("long")
  void whatIsCalledExactIsExactInManyTables() throws Exception {
    long seed = new Random().nextLong();
    for (Profile profile : Profile.values()) {
      check(seed, 1_000, profile, SourceFormat.POSTGRESQL);
    }
  }
}
