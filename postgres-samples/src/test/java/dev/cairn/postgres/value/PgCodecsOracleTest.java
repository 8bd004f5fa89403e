package dev.cairn.postgres.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cairn.postgres.PgTextException;
import dev.cairn.sample.SampleTypes;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A live PostgreSQL is the judge of every codec: random values, printed by the server, read and
 * written by us, and read by the server again; where there is a second way to show the value (its
 * binary form, its parts), that too. {@code -Dcairn.seed=N} replays a run.
 */
class PgCodecsOracleTest {
  private static final int BATCH = 150;
  private static final Map<PostgresServer, String> DATABASES = new HashMap<>();

  static Stream<Arguments> families() {
    return LivePostgres.versions().stream()
        .flatMap(
            server ->
                Families.all().stream()
                    .filter(family -> family.isKnownTo(server.major()))
                    .map(family -> arguments(server, family)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("families")
  void whatTheServerPrintsIsReadAndWrittenBack(PostgresServer server, Family family)
      throws Exception {
    compare(server, family, BATCH, Long.getLong("cairn.seed", 4_714L));
  }

  /** At least a million cases over all families; stops after a second for each. */
  @Tag("long")
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("families")
  void whatTheServerPrintsIsReadAndWrittenBackLong(PostgresServer server, Family family)
      throws Exception {
    compare(server, family, 20_000, Long.getLong("cairn.seed", System.nanoTime()));
  }

  private static void compare(PostgresServer server, Family family, int cases, long seed)
      throws Exception {
    Iterator<String> texts = family.texts(server.major(), seed).iterator();
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl(database(server)));
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      for (String setting : family.settings()) {
        statement.execute("SET " + setting);
      }
      for (int done = 0; done < cases; done += BATCH) {
        compareBatch(connection, family, texts, "seed " + seed + ", " + server + ", " + family);
      }
    }
  }

  private static void compareBatch(
      Connection connection, Family family, Iterator<String> texts, String where) throws Exception {
    String[] literals = new String[BATCH];
    for (int i = 0; i < BATCH; i++) {
      literals[i] = texts.next();
    }
    List<String> printed = new ArrayList<>(BATCH);
    String[] written = new String[BATCH];
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT format('%s', v), "
                + family.second()
                + " FROM (SELECT i, "
                + family.cast()
                + " AS v FROM unnest(?) WITH ORDINALITY AS u (t, i) OFFSET 0) AS s ORDER BY i")) {
      ask.setArray(1, connection.createArrayOf("text", literals));
      try (ResultSet rows = ask.executeQuery()) {
        for (int i = 0; i < BATCH; i++) {
          rows.next();
          String text = rows.getString(1);
          String as = where + ": " + literals[i] + " prints as <" + text + ">";
          printed.add(text);
          if (family.isCanonical() && !family.isMoney()) {
            assertThat(text).as(as).isEqualTo(literals[i]);
          }
          written[i] =
              readAndWrite(PgCodecs.of(family.type()), family, text, rows.getString(2), as);
        }
      }
    }
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT format('%s', CAST(t AS "
                + family.sqlType()
                + ")) FROM unnest(?) WITH ORDINALITY AS u (t, i) ORDER BY i")) {
      ask.setArray(1, connection.createArrayOf("text", written));
      try (ResultSet rows = ask.executeQuery()) {
        for (int i = 0; i < BATCH; i++) {
          rows.next();
          assertThat(rows.getString(1)).as("%s: %s", where, written[i]).isEqualTo(printed.get(i));
        }
      }
    }
  }

  private static <T> String readAndWrite(
      PgCodec<T> codec, Family family, String text, String second, String as) {
    T value;
    try {
      value = codec.parse(text);
    } catch (PgTextException e) {
      throw new AssertionError(as + ": " + e.getMessage(), e);
    }
    assertThat(family.secondOf().apply(value)).as(as).isEqualTo(second);
    String written = codec.toText(value);
    if (family.isCanonical()) {
      assertThat(written).as(as).isEqualTo(text);
    }
    assertThat(codec.parse(written)).as(as).isEqualTo(value);
    return written;
  }

  private static String database(PostgresServer server) throws Exception {
    if (!DATABASES.containsKey(server)) {
      String database = server.createDatabase();
      try (Connection connection = DriverManager.getConnection(server.jdbcUrl(database));
          Statement statement = connection.createStatement()) {
        for (String ddl : SampleTypes.DDL) {
          statement.execute(ddl);
        }
      }
      DATABASES.put(server, database);
    }
    return DATABASES.get(server);
  }
}
