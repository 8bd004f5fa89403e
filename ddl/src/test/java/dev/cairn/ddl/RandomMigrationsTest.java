package dev.cairn.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.snapshot.CatalogJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random migration scripts, executed here and by a live server, give one catalog. */
class RandomMigrationsTest {
  private static final long SEED = Long.getLong("cairn.seed", 20_261_129L);
  private static final List<String> TYPES =
      List.of(
          "int",
          "bigint",
          "text",
          "varchar(9)",
          "numeric(7,2)",
          "timestamptz",
          "uuid[]",
          "jsonb",
          "d",
          "e",
          "c",
          "int4range",
          "char(3)",
          "bit(5)",
          "interval day to second(2)");

  static List<Long> few() {
    return new Random(SEED).longs(2).boxed().toList();
  }

  static List<Long> many() {
    return new Random(SEED).longs(200).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("few")
  void bothReadOneCatalog(long seed) throws Exception {
    check(seed);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("many")
  void bothReadOneCatalogAtLength(long seed) throws Exception {
    check(seed);
  }

  private static void check(long seed) throws Exception {
    String script = script(new Random(seed));
    assertThat(CatalogJson.write(DdlTest.read(script).catalog()))
        .as("-Dcairn.seed=%d\n%s", SEED, script)
        .isEqualTo(CatalogJson.write(DdlTest.live(script)));
  }

  private static <T> T one(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Statements that all succeed, over tables and columns that exist at that point. */
  private static String script(Random random) {
    StringBuilder sql = new StringBuilder();
    sql.append("CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN d AS int CHECK (VALUE > 0);\n");
    sql.append("CREATE TYPE c AS (x int, \"Y y\" text);\n");
    List<String> tables = new ArrayList<>();
    int columns = 0;
    for (int i = 0; i < 40; i++) {
      String name = random.nextBoolean() ? "t" + i : "\"T " + i + "\"";
      String type = one(random, TYPES);
      String table = tables.isEmpty() ? "" : one(random, tables);
      switch (tables.isEmpty() ? 0 : random.nextInt(12)) {
        case 0, 1 -> {
          sql.append("CREATE TABLE ")
              .append(name)
              .append(" (id int PRIMARY KEY, k ")
              .append(type)
              .append(" NOT NULL);\n");
          tables.add(name);
        }
        case 2 -> {
          sql.append("CREATE TABLE ")
              .append(name)
              .append(" (LIKE ")
              .append(table)
              .append(" INCLUDING ALL);\n");
          tables.add(name);
        }
        case 3 -> {
          sql.append("CREATE TABLE ")
              .append(name)
              .append(" (own text) INHERITS (")
              .append(table)
              .append(");\n");
          tables.add(name);
        }
        case 4 -> {
          String renamed = "r" + i;
          sql.append("ALTER TABLE ")
              .append(table)
              .append(" RENAME TO ")
              .append(renamed)
              .append(";\n");
          tables.set(tables.indexOf(table), renamed);
        }
        case 5 -> sql.append("ALTER TABLE ").append(table).append(" REPLICA IDENTITY FULL;\n");
        case 6 ->
            sql.append("BEGIN; CREATE TABLE gone (i int); ALTER TABLE ")
                .append(table)
                .append(" ADD COLUMN gone text; ROLLBACK;\n");
        case 7 ->
            sql.append("COMMENT ON TABLE ")
                .append(table)
                .append(" IS 'it''s ; ")
                .append(i)
                .append("';\n");
        case 8 ->
            sql.append("ALTER TABLE ").append(table).append(" ALTER COLUMN id SET DEFAULT 5;\n");
        case 9 -> sql.append("INSERT INTO ").append(table).append(" SELECT 1 WHERE false;\n");
        default ->
            sql.append("ALTER TABLE ")
                .append(table)
                .append(" ADD COLUMN c")
                .append(columns++)
                .append(' ')
                .append(type)
                .append(";\n");
      }
    }
    return sql.toString();
  }
}
