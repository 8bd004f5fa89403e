package dev.cairn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A live PostgreSQL says how types are named and how their modifiers are packed. */
class PgTypeNamesOracleTest {
  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("versions")
  void everyTypeOfTheCatalogIsReadAndPrintedBack(PostgresServer server) throws Exception {
    String query =
        """
        SELECT t.oid, pg_catalog.format_type(t.oid, -1), n.nspname, t.typname
        FROM pg_catalog.pg_type AS t
        JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
        ORDER BY t.oid
        """;
    int types = 0;
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = pg_catalog");
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          String text = rows.getString(2);
          PgType type = PgTypeNames.parse(text);
          assertThat(type.formatType()).isEqualTo(text);
          if (PgTypes.named(rows.getString(4)).isPresent()
              && rows.getString(3).equals("pg_catalog")) {
            assertThat(type.name().name()).isEqualTo(rows.getString(4));
            assertThat(type.name().isBuiltIn()).isTrue();
          }
          types++;
        }
      }
    }
    assertThat(types).isGreaterThan(300);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("versions")
  void everyBuiltInTypeThatIsNoRowTypeIsKnown(PostgresServer server) throws Exception {
    String query =
        """
        SELECT typname FROM pg_catalog.pg_type
        WHERE typnamespace = CAST('pg_catalog' AS pg_catalog.regnamespace)
          AND typtype <> 'c' AND typrelid = 0
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_type AS e
                          WHERE e.oid = pg_type.typelem AND e.typtype = 'c')
        ORDER BY typname
        """;
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        assertThat(PgTypes.named(rows.getString(1))).as(rows.getString(1)).isPresent();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("versions")
  void modifiersMeanWhatTheServerPrints(PostgresServer server) throws Exception {
    String query =
        """
        WITH modifier (typname, typmod) AS (
          SELECT typname, n + 4 FROM unnest(ARRAY['varchar', 'bpchar', '_varchar']) AS u (typname),
                 unnest(ARRAY[1, 2, 255, 10485760]) AS v (n)
          UNION ALL
          SELECT typname, n FROM unnest(ARRAY['bit', 'varbit']) AS u (typname),
                 unnest(ARRAY[1, 2, 255, 83886080]) AS v (n)
          UNION ALL
          SELECT typname, n
          FROM unnest(ARRAY['time', 'timetz', 'timestamp', 'timestamptz', '_timetz']) AS u (typname),
               generate_series(0, 6) AS v (n)
          UNION ALL
          SELECT typname, (p << 16 | (s & 2047)) + 4
          FROM unnest(ARRAY['numeric', '_numeric']) AS u (typname),
               unnest(ARRAY[1, 2, 38, 39, 999, 1000]) AS v (p),
               unnest(ARRAY[0, 1, 2, 38, 999, 1000, -1, -2, -999, -1000]) AS w (s)
          WHERE s BETWEEN 0 AND p OR ?
          UNION ALL
          SELECT 'interval', mask << 16 | n
          FROM unnest(ARRAY[32767, 4, 2, 8, 1024, 2048, 4096, 6, 1032, 3080, 7176, 3072, 7168,
                            6144]) AS u (mask),
               unnest(ARRAY[0, 1, 3, 6, 65535]) AS v (n)
          WHERE n = 65535 OR mask >= 4096
          UNION ALL
          SELECT typname, -1 FROM unnest(ARRAY['varchar', 'bpchar', 'bit', 'varbit', 'time',
              'timetz', 'timestamp', 'timestamptz', 'numeric', 'interval']) AS u (typname)
        )
        SELECT t.typname, m.typmod, pg_catalog.format_type(t.oid, m.typmod)
        FROM modifier AS m JOIN pg_catalog.pg_type AS t USING (typname)
        ORDER BY 1, 2
        """;
    int modifiers = 0;
    try (Connection connection = server.connect();
        PreparedStatement ask = connection.prepareStatement(query)) {
      // Scales below 0 and above the precision exist since version 15.
      ask.setBoolean(1, server.major() >= 15);
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          checkModifier(rows.getString(3), rows.getInt(2));
          modifiers++;
        }
      }
    }
    assertThat(modifiers).isGreaterThan(100);
  }

  private static void checkModifier(String text, int typmod) {
    PgType type = PgTypeNames.parse(text);
    assertThat(type.formatType()).isEqualTo(text);
    PgType scalar = type instanceof ArrayType array ? array.element() : type;
    boolean allFields = scalar.equals(PgTypes.INTERVAL) && typmod == 0x7FFF_FFFF;
    assertThat(((BaseType) scalar).typmod().value()).as(text).isEqualTo(allFields ? -1 : typmod);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("versions")
  void declarationsGiveTheTypesThatTheServerMakesOfThem(PostgresServer server) throws Exception {
    String[] all = {
      "int",
      "INTEGER",
      "int2",
      "bigint",
      "serial",
      "bigserial",
      "smallserial",
      "dec(7)",
      "decimal(7, 3)",
      "numeric",
      "float",
      "float(1)",
      "float(24)",
      "float(25)",
      "float(53)",
      "real",
      "double precision",
      "bool",
      "boolean",
      "char",
      "char(3)",
      "character varying",
      "character varying(3)",
      "varchar(3)",
      "nchar(3)",
      "national char varying(3)",
      "bpchar",
      "bpchar(3)",
      "\"char\"",
      "bit",
      "bit(3)",
      "bit varying",
      "bit varying(3)",
      "varbit(3)",
      "\"bit\"",
      "time",
      "time(3)",
      "time(3) with time zone",
      "timetz",
      "timetz(3)",
      "timestamp",
      "timestamp without time zone",
      "timestamp(0) with time zone",
      "timestamptz(2)",
      "interval",
      "interval(3)",
      "interval year",
      "interval month",
      "interval day",
      "interval hour",
      "interval minute",
      "interval second",
      "interval second(2)",
      "interval year to month",
      "interval day to hour",
      "interval day to minute",
      "interval day to second(4)",
      "interval hour to minute",
      "interval hour to second",
      "interval minute to second(0)",
      "int[]",
      "int[3][4]",
      "int array",
      "int array[3]",
      "numeric(3,1)[]",
      "varchar(3)[]",
      "text",
      "pg_catalog.int4",
      "pg_catalog.varchar(3)",
      "pg_catalog.bit(3)",
      "_int4",
      "pg_catalog._text",
      "json",
      "jsonb",
      "uuid",
      "int4range",
      "tstzmultirange",
      "name",
      "oid",
      "point",
      "box[]",
      "time(9)",
      "numeric(3,-2)",
      "numeric(2,4)",
      "pg_catalog.numeric(5)",
      "TEXT",
      "\"text\"",
      "pg_catalog.timestamptz(3)",
      "pg_catalog.time",
      "pg_catalog.\"char\""
    };
    List<String> declarations =
        Stream.of(all)
            .filter(d -> server.major() >= 14 || !d.equals("tstzmultirange"))
            .filter(
                d -> server.major() >= 15 || !List.of("numeric(3,-2)", "numeric(2,4)").contains(d))
            .toList();
    StringBuilder ddl = new StringBuilder("CREATE TEMPORARY TABLE d (");
    for (int i = 0; i < declarations.size(); i++) {
      ddl.append(i == 0 ? "" : ", ").append("c").append(i).append(' ').append(declarations.get(i));
    }
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(ddl.append(")").toString());
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute
              WHERE attrelid = CAST('d' AS pg_catalog.regclass) AND attnum > 0 ORDER BY attnum
              """)) {
        for (String declaration : declarations) {
          rows.next();
          assertThat(PgTypeNames.parse(declaration).formatType())
              .as(declaration)
              .isEqualTo(rows.getString(1));
        }
      }
    }
  }
}
