package dev.cairn.postgres.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.postgres.PgTextException;
import dev.cairn.sample.SampleTypes;
import dev.cairn.testing.LivePostgres;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a codec accepts, the server accepts too and prints as the codec writes it: damaged texts are
 * refused, or mean what the codec takes them for. {@code -Dcairn.seed=N} replays a run.
 */
class PgCodecsSoundnessTest {
  private static final int BATCH = 2_000;
  private static final String NOISE =
      "0123456789-+:. ,;()[]{}<>\"\\tfeNaxinyBC/$P@T=\u00e9\u0660\uff11";

  private static String database;

  @BeforeAll
  static void createObjects() throws SQLException {
    database = LivePostgres.createDatabase();
    try (Connection connection = DriverManager.getConnection(LivePostgres.jdbcUrl(database));
        Statement statement = connection.createStatement()) {
      for (String ddl : SampleTypes.DDL) {
        statement.execute(ddl);
      }
    }
  }

  /**
   * Every family of its own kind of text. Left out are those whose codec does not look at what the
   * server checks: lengths of varchar and bit, the order of a range's bounds and of a box's
   * corners, json's surrogates, a circle's sign, a path's size; timestamptz, which the server
   * prints at another offset; interval, whose SQL-standard text the server reads otherwise under
   * another IntervalStyle.
   */
  static Stream<Family> families() {
    List<String> names =
        List.of(
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "oid",
            "numeric",
            "real",
            "double precision",
            "money",
            "bytea",
            "uuid",
            "date",
            "time without time zone",
            "time with time zone",
            "timestamp without time zone",
            "inet",
            "macaddr",
            "macaddr8",
            "point",
            "lseg",
            "text[]",
            "integer[]",
            "boolean[]",
            "uuid[]",
            "date[]",
            "public.mood",
            "public.mood[]",
            "public.pair");
    return Families.all().stream().filter(family -> names.contains(family.toString()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void whatIsAcceptedTheServerAcceptsToo(Family family) throws Exception {
    compare(family, 1, Long.getLong("cairn.seed", 1_582L));
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void whatIsAcceptedTheServerAcceptsTooLong(Family family) throws Exception {
    compare(family, 50, Long.getLong("cairn.seed", System.nanoTime()));
  }

  private static void compare(Family family, int batches, long seed) throws SQLException {
    Random random = new Random(seed);
    PgCodec<?> codec = PgCodecs.of(family.type());
    try (Connection connection = DriverManager.getConnection(LivePostgres.jdbcUrl(database));
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      for (int batch = 0; batch < batches; batch++) {
        List<String> accepted = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (String text : printed(connection, family, random.nextLong())) {
          String damaged = damage(random, text);
          String ours = readAndWrite(codec, damaged);
          if (ours != null) {
            accepted.add(damaged);
            written.add(ours);
          }
        }
        check(connection, family, accepted, written, seed);
      }
    }
  }

  private static List<String> printed(Connection connection, Family family, long seed)
      throws SQLException {
    String[] literals = family.texts(Integer.MAX_VALUE, seed).limit(BATCH).toArray(String[]::new);
    return ask(
        connection,
        "SELECT format('%s', " + family.cast() + ") FROM unnest(?) WITH ORDINALITY AS u (t, i)",
        literals);
  }

  private static void check(
      Connection connection, Family family, List<String> accepted, List<String> written, long seed)
      throws SQLException {
    List<String> server =
        ask(
            connection,
            "SELECT CASE WHEN pg_input_is_valid(t, '"
                + family.sqlType()
                + "') THEN format('%s', CAST(t AS "
                + family.sqlType()
                + ")) END FROM unnest(?) WITH ORDINALITY AS u (t, i)",
            accepted.toArray(new String[0]));
    for (int i = 0; i < accepted.size(); i++) {
      assertThat(written.get(i))
          .as("seed %d, %s: <%s>", seed, family, accepted.get(i))
          .isEqualTo(server.get(i));
    }
  }

  private static List<String> ask(Connection connection, String sql, String[] texts)
      throws SQLException {
    List<String> answers = new ArrayList<>();
    try (PreparedStatement ask = connection.prepareStatement(sql + " ORDER BY i")) {
      ask.setArray(1, connection.createArrayOf("text", texts));
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          answers.add(rows.getString(1));
        }
      }
    }
    return answers;
  }

  private static <T> String readAndWrite(PgCodec<T> codec, String text) {
    try {
      return codec.toText(codec.parse(text));
    } catch (PgTextException e) {
      assertThat(e.position()).isBetween(0, text.length());
      return null;
    }
  }

  private static String damage(Random random, String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(damaged.length() + 1);
      boolean splits =
          (at < damaged.length() && Character.isSurrogate(damaged.charAt(at)))
              || (at > 0 && Character.isHighSurrogate(damaged.charAt(at - 1)));
      if (splits) {
        continue;
      }
      char c = NOISE.charAt(random.nextInt(NOISE.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.insert(at, c);
        case 1 -> damaged.delete(at, Math.min(at + 1, damaged.length()));
        default -> {
          if (at < damaged.length()) {
            damaged.setCharAt(at, c);
          }
        }
      }
    }
    return damaged.toString();
  }
}
