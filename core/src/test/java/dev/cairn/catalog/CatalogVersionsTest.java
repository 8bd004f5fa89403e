package dev.cairn.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.testing.Golden;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Testdata;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalog on the oldest, the default and the newest PostgreSQL. */
class CatalogVersionsTest {
  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  static List<PostgresServer> laterVersions() {
    return versions().stream().filter(server -> server.major() >= 10).toList();
  }

  private static Connection database(PostgresServer server, String... ddl) throws Exception {
    Connection connection = DriverManager.getConnection(server.jdbcUrl(server.createDatabase()));
    try (Statement statement = connection.createStatement()) {
      for (String sql : ddl) {
        statement.execute(sql);
      }
    }
    return connection;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theSameSchemaIsTheSameCatalogToTheByte(PostgresServer server) throws Exception {
    String ddl = Files.readString(Testdata.path("catalog/common.sql"));
    try (Connection connection = database(server, ddl)) {
      Catalog catalog = Catalog.read(connection, Selection.all());
      assertThat(catalog.server().version()).startsWith(server.version().substring(0, 2));
      Golden.check(CatalogJson.write(catalog.schemaOnly()), Testdata.path("catalog/common.json"));
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theTextOfEveryTypeIsTheServers(PostgresServer server) throws Exception {
    String ddl = Files.readString(Testdata.path("catalog/common.sql"));
    try (Connection connection = database(server, ddl);
        Statement statement = connection.createStatement()) {
      Map<String, String> texts = new HashMap<>();
      statement.execute("SET search_path = pg_catalog");
      ResultSet rows =
          statement.executeQuery(
              "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
                  + " WHERE attrelid = 'shop.every_type'::regclass AND attnum > 0");
      while (rows.next()) {
        texts.put(rows.getString(1), rows.getString(2));
      }
      Table table = Catalog.read(connection, Selection.of("shop.every_type")).tables().get(0);
      assertThat(table.columns()).hasSize(texts.size());
      assertThat(table.columns())
          .allSatisfy(c -> assertThat(c.type().formatType()).isEqualTo(texts.get(c.name())));
    }
  }

  @ParameterizedTest
  @MethodSource("laterVersions")
  void whatLaterVersionsBrought(PostgresServer server) throws Exception {
    int major = server.major();
    try (Connection connection =
        database(
            server,
            "CREATE TABLE i (a int GENERATED ALWAYS AS IDENTITY PRIMARY KEY)",
            "CREATE TABLE l (a int, b text) PARTITION BY LIST (lower(b))",
            "CREATE TABLE l_1 PARTITION OF l FOR VALUES IN ('x', NULL) PARTITION BY RANGE (a)",
            "CREATE TABLE l_1_1 PARTITION OF l_1 FOR VALUES FROM (MINVALUE) TO (7)",
            "ALTER TABLE l_1_1 REPLICA IDENTITY FULL")) {
      try (Statement statement = connection.createStatement()) {
        if (major >= 11) {
          statement.execute("CREATE TABLE h (a int PRIMARY KEY) PARTITION BY HASH (a)");
          statement.execute(
              "CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0)");
        }
        if (major >= 11) {
          statement.execute("CREATE DOMAIN price AS numeric(9,2)");
          statement.execute("CREATE TABLE d (a price[])");
        }
        if (major >= 12) {
          statement.execute("CREATE TABLE g (a int, b int GENERATED ALWAYS AS (a * 2) STORED)");
        }
        if (major >= 14) {
          statement.execute("CREATE TABLE m (a int4multirange, b nummultirange[])");
        }
        if (major >= 18) {
          statement.execute("CREATE TABLE v (a int, b int GENERATED ALWAYS AS (a * 3) VIRTUAL)");
        }
      }
      Catalog catalog = Catalog.read(connection, Selection.all());
      assertThat(column(catalog, "i", 0).generation()).isEqualTo(Generation.IDENTITY_ALWAYS);
      Partitioning list = table(catalog, "l").partitioning().orElseThrow();
      assertThat(list.key()).isEqualTo("LIST (lower(b))");
      assertThat(list.partitions().get(0).bound()).isEqualTo("FOR VALUES IN ('x', NULL)");
      assertThat(list.leaves())
          .containsExactly(
              new Partitioning.Partition(
                  new TableName("public", "l_1_1"),
                  TableKind.ORDINARY,
                  "FOR VALUES FROM (MINVALUE) TO (7)",
                  Optional.empty(),
                  new ReplicaIdentity(ReplicaIdentity.Kind.FULL, Optional.empty())));
      if (major >= 11) {
        assertThat(table(catalog, "h").partitioning().orElseThrow().leaves().get(0).bound())
            .isEqualToIgnoringCase("FOR VALUES WITH (modulus 2, remainder 0)");
      }
      if (major >= 11) {
        assertThat(column(catalog, "d", 0).type())
            .isEqualTo(
                new ArrayType(
                    new DomainType(new QualifiedName("public", "price"), PgTypes.numeric(9, 2))));
      }
      if (major >= 12) {
        assertThat(column(catalog, "g", 1).generation()).isEqualTo(Generation.STORED);
        assertThat(column(catalog, "g", 1).expression()).contains("(a * 2)");
      }
      if (major >= 14) {
        assertThat(column(catalog, "m", 0).type()).isInstanceOf(MultirangeType.class);
        assertThat(column(catalog, "m", 1).type().formatType()).isEqualTo("nummultirange[]");
      }
      if (major >= 18) {
        assertThat(column(catalog, "v", 1).generation()).isEqualTo(Generation.VIRTUAL);
        assertThat(column(catalog, "v", 1).expression()).contains("(a * 3)");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void extensionTypesAreNamed(PostgresServer server) throws Exception {
    try (Connection connection =
        database(
            server,
            "CREATE EXTENSION hstore",
            "CREATE EXTENSION citext",
            "CREATE EXTENSION ltree",
            "CREATE TABLE t (h hstore, c citext, l ltree, hs hstore[])")) {
      assertThat(
              table(Catalog.read(connection, Selection.all()), "t").columns().stream()
                  .map(c -> c.type().formatType()))
          .containsExactly("public.hstore", "public.citext", "public.ltree", "public.hstore[]");
      PgType hstore = column(Catalog.read(connection, Selection.all()), "t", 0).type();
      assertThat(hstore).isInstanceOf(BaseType.class);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aHundredTablesTakeNoMoreQueriesThanOne(PostgresServer server) throws Exception {
    takeNoMoreQueries(server, 100);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("versions")
  void aThousandTablesTakeNoMoreQueriesThanOne(PostgresServer server) throws Exception {
    takeNoMoreQueries(server, 1000);
  }

  private static void takeNoMoreQueries(PostgresServer server, int tables) throws Exception {
    StringBuilder columns = new StringBuilder("id bigint PRIMARY KEY");
    for (int i = 1; i < 20; i++) {
      columns.append(", c").append(i).append(i % 3 == 0 ? " timestamptz" : " numeric(10,2)[]");
    }
    try (Connection connection = database(server, "CREATE TABLE first (id int PRIMARY KEY)")) {
      int queriesForOne = queries(connection);
      try (Statement statement = connection.createStatement()) {
        for (int i = 0; i < tables; i++) {
          statement.addBatch("CREATE TABLE t" + i + " (" + columns + ")");
        }
        statement.executeBatch();
      }
      assertThat(Catalog.read(connection, Selection.all()).tables()).hasSize(tables + 1);
      assertThat(queries(connection)).isEqualTo(queriesForOne);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aTableMayHave1600Columns(PostgresServer server) throws Exception {
    StringBuilder ddl = new StringBuilder("CREATE TABLE wide (c1 int");
    for (int i = 2; i <= 1600; i++) {
      ddl.append(", c").append(i).append(" int");
    }
    try (Connection connection = database(server, ddl + ")")) {
      Table table = table(Catalog.read(connection, Selection.all()), "wide");
      assertThat(table.columns()).hasSize(1600);
      assertThat(table.columns().get(1599).name()).isEqualTo("c1600");
    }
  }

  /** How many statements a read prepares. */
  private static int queries(Connection connection) {
    AtomicInteger prepared = new AtomicInteger();
    Connection counting =
        (Connection)
            Proxy.newProxyInstance(
                CatalogVersionsTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("prepareStatement")) {
                    prepared.incrementAndGet();
                  }
                  try {
                    return method.invoke(connection, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    Catalog.read(counting, Selection.all());
    return prepared.get();
  }

  private static Table table(Catalog catalog, String name) {
    return catalog.table(new TableName("public", name)).orElseThrow();
  }

  private static Column column(Catalog catalog, String table, int index) {
    return table(catalog, table).columns().get(index);
  }
}
