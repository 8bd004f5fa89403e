package dev.cairn.verify;

import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import dev.cairn.sample.SampleException;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table with random columns and a random key, and random changes of it that several writers may
 * make at a time. Which keys were left by a change of the key, and are no row's since, a trigger
 * writes down in the table {@code trail}, in the same transactions.
 */
final class RandomTable {
  /** A type with values, as what stands in an SQL string literal. */
  record Type(String sql, List<String> values) {}

  /** A column of a test has values up to this length. */
  private static final int SHORT = 300;

  /** Random values of a type, in addition to its edge cases. */
  private static final int RANDOM = 12;

  /** The sample types of testdata/mapping, each with values as text. */
  static List<Type> types() throws IOException {
    List<Type> types = new ArrayList<>();
    for (String line : Files.readAllLines(Testdata.path("mapping/types.txt"))) {
      if (!line.startsWith("#") && !line.isBlank()) {
        List<String> cells = List.of(line.split("\\|", -1));
        types.add(
            new Type(
                cells.get(0).strip(),
                Stream.concat(
                        cells.stream().skip(1).map(c -> c.strip().replace("''", "'")),
                        samples(cells.get(0).strip()))
                    .toList()));
      }
    }
    return types;
  }

  /** Values that the kit knows; none of the types of testdata/mapping itself. */
  private static Stream<String> samples(String type) {
    try {
      PgValues values = PgValues.of(type).withoutNull();
      return Stream.concat(values.edges().stream(), values.random(1).limit(RANDOM))
          .map(PgSample::text)
          .filter(text -> text.length() < SHORT);
    } catch (SampleException e) {
      return Stream.of();
    }
  }

  /**
   * A type of a key.
   *
   * @param value different texts for different numbers, but for types that have few values
   */
  private record KeyType(String sql, IntFunction<String> value) {}

  static final String TYPES =
      """
      CREATE TYPE public.colour AS ENUM ('red', 'Green', 'deep blue', 'it''s "x"');
      CREATE DOMAIN public.flag AS boolean;
      CREATE TABLE trail
        (tbl text, key text, state text, xid bigint DEFAULT txid_current(), PRIMARY KEY (tbl, key));
      CREATE FUNCTION trail() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        before text;
        after text;
      BEGIN
        IF TG_OP <> 'INSERT' THEN
          EXECUTE 'SELECT ROW(' || TG_ARGV[1] || ')::text' USING OLD INTO before;
        END IF;
        IF TG_OP <> 'DELETE' THEN
          EXECUTE 'SELECT ROW(' || TG_ARGV[1] || ')::text' USING NEW INTO after;
        END IF;
        IF before IS DISTINCT FROM after THEN
          IF before IS NOT NULL THEN
            INSERT INTO trail (tbl, key, state) VALUES
              (TG_ARGV[0], before, CASE TG_OP WHEN 'DELETE' THEN 'gone' ELSE 'left' END)
            ON CONFLICT ON CONSTRAINT trail_pkey DO UPDATE SET state = excluded.state, xid = excluded.xid;
          END IF;
          IF after IS NOT NULL THEN
            INSERT INTO trail (tbl, key, state) VALUES
              (TG_ARGV[0], after, 'there')
            ON CONFLICT ON CONSTRAINT trail_pkey DO UPDATE SET state = excluded.state, xid = excluded.xid;
          END IF;
        END IF;
        RETURN NULL;
      END $$;
      """;

  private static final List<KeyType> KEY_TYPES =
      List.of(
          new KeyType("integer", Integer::toString),
          new KeyType("smallint", i -> Integer.toString(-i)),
          new KeyType("bigint", i -> Long.toString(9_007_199_254_740_993L + i)),
          new KeyType("text", i -> "k\"'\\é🐘" + i),
          new KeyType("character varying(20)", i -> i % 2 == 0 ? "a " + i : i + "="),
          new KeyType("character(6)", i -> "c" + i),
          new KeyType(
              "uuid", i -> String.format(Locale.ROOT, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd3800%02d", i)),
          new KeyType("numeric(20,4)", i -> "1234567890123456." + (1000 + i * 10)),
          new KeyType("numeric(10,2)", i -> i + (i % 2 == 0 ? ".50" : ".00")),
          new KeyType("numeric", i -> i + ".250"),
          new KeyType("numeric(38,0)", i -> "99999999999999999999" + i),
          new KeyType("boolean", i -> i % 2 == 0 ? "t" : "f"),
          new KeyType("public.flag", i -> i % 2 == 0 ? "t" : "f"),
          new KeyType(
              "public.colour", i -> List.of("red", "Green", "deep blue", "it's \"x\"").get(i % 4)),
          new KeyType("bytea", i -> String.format(Locale.ROOT, "\\x00ff%02d", i)),
          new KeyType("date", i -> "2020-02-" + (10 + i)),
          new KeyType("timestamp", i -> "2020-01-09 04:13:" + (10 + i) + (i % 2 == 0 ? ".5" : "")),
          new KeyType("timestamptz", i -> "2020-01-09 04:13:10." + (100 + i) + "+02"),
          new KeyType("time", i -> "04:13:" + (10 + i)),
          new KeyType("timetz", i -> "04:13:" + (10 + i) + "+02"),
          new KeyType("real", i -> i + ".25"),
          new KeyType("double precision", i -> i + ".1"),
          new KeyType("interval", i -> i + " days"),
          new KeyType("inet", i -> "10.0.0." + i));

  /** Of which different values may get one {@code _id} on the way. */
  private static final List<KeyType> COLLIDING_KEY_TYPES =
      List.of(
          new KeyType("bigint", i -> Long.toString(i < 8 ? i : 4_234_567_890_123_456_780L + i)),
          new KeyType("bigint", i -> Long.toString(-12_345_678_901_234_560L - i)),
          new KeyType("numeric", i -> i / 4 + ".123456" + i % 4),
          new KeyType("numeric(38,20)", i -> "12345678901234567.0" + (10 + i)),
          new KeyType("timetz", i -> "04:13:0" + i / 4 + "+0" + i % 4),
          new KeyType(
              "timestamp",
              i -> i % 3 == 0 ? "9999-12-31 23:59:59" : i % 3 == 1 ? "infinity" : "2020-01-09"),
          new KeyType("date", i -> i % 2 == 0 ? "infinity" : "9999-12-31"),
          new KeyType("double precision", i -> i % 2 == 0 ? "NaN" : "Infinity"),
          new KeyType("varchar", i -> "0123456789abcdef".repeat(500) + i % 5));

  private static final int KEYS = 16;

  private final String name;
  private final List<KeyType> keys = new ArrayList<>();
  private final List<Type> columns = new ArrayList<>();
  private final boolean partitioned;
  private final boolean full;
  private final boolean changesKeys;

  /** A table of this name, which is not created yet. */
  RandomTable(Random random, String name, List<Type> types) {
    this(random, name, types, KEY_TYPES);
  }

  /** The same with keys of which different ones may get one {@code _id}. */
  static RandomTable withCollidingKeys(Random random, String name, List<Type> types) {
    List<KeyType> all = new ArrayList<>(COLLIDING_KEY_TYPES);
    for (int i = 0; i < COLLIDING_KEY_TYPES.size() / 2; i++) {
      all.add(KEY_TYPES.get(random.nextInt(KEY_TYPES.size())));
    }
    return new RandomTable(random, name, types, all);
  }

  private RandomTable(Random random, String name, List<Type> types, List<KeyType> keyTypes) {
    this.name = name;
    boolean keyless = random.nextInt(6) == 0;
    for (int i = 0; !keyless && i < 1 + random.nextInt(3); i++) {
      keys.add(keyTypes.get(random.nextInt(keyTypes.size())));
    }
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      columns.add(types.get(random.nextInt(types.size())));
    }
    String longer = "0123456789abcdef".repeat(500);
    columns.add(new Type("text", List.of(longer, longer + "x", "short")));
    this.partitioned = !keyless && random.nextInt(4) == 0;
    this.full = !partitioned && random.nextInt(4) == 0;
    this.changesKeys = random.nextBoolean();
  }

  String name() {
    return name;
  }

  boolean hasKey() {
    return !keys.isEmpty();
  }

  boolean changesKeys() {
    return changesKeys;
  }

  @Override
  public String toString() {
    return name
        + keys.stream().map(KeyType::sql).toList()
        + columns.stream().map(Type::sql).toList();
  }

  void create(Connection connection) throws SQLException {
    StringBuilder sql = new StringBuilder("CREATE TABLE " + name + " (");
    for (int i = 0; i < keys.size(); i++) {
      sql.append("k").append(i).append(' ').append(keys.get(i).sql()).append(", ");
    }
    for (int i = 0; i < columns.size(); i++) {
      sql.append(i == 0 ? "" : ", ").append('c').append(i).append(' ').append(columns.get(i).sql());
    }
    if (hasKey()) {
      sql.append(", PRIMARY KEY (").append(keyNames("")).append(')');
    }
    sql.append(')').append(partitioned ? " PARTITION BY HASH (k0)" : "");
    execute(connection, sql.toString(), List.of());
    for (int i = 0; partitioned && i < 3; i++) {
      String with = " FOR VALUES WITH (MODULUS 3, REMAINDER " + i + ")";
      execute(
          connection, "CREATE TABLE " + name + "_" + i + " PARTITION OF " + name + with, List.of());
    }
    execute(
        connection,
        "ALTER TABLE " + name + " ALTER c" + (columns.size() - 1) + " SET STORAGE EXTERNAL",
        List.of());
    if (full) {
      execute(connection, "ALTER TABLE " + name + " REPLICA IDENTITY FULL", List.of());
    }
    if (hasKey()) {
      String trigger =
          " AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION trail('%s', '%s')";
      execute(
          connection,
          "CREATE TRIGGER trail"
              + String.format(Locale.ROOT, trigger, name, name, keyNames("($1).")),
          List.of());
    }
  }

  void drop(Connection connection) throws SQLException {
    execute(connection, "DROP TABLE " + name, List.of());
  }

  /** Changes the table in one way or another; whoever else writes may make it fail. */
  void step(Connection writer, Random random) throws SQLException {
    int way = random.nextInt(8);
    if (!hasKey() || way < 3) {
      insert(writer, random);
    } else if (way == 3) {
      execute(writer, "DELETE FROM " + name + where(), key(random));
    } else if (way == 4 && changesKeys) {
      List<String> values = new ArrayList<>(key(random));
      values.addAll(key(random));
      String to =
          IntStream.range(0, keys.size())
              .mapToObj(i -> "k" + i + " = " + cast(keys.get(i).sql()))
              .collect(Collectors.joining(", "));
      execute(writer, "UPDATE " + name + " SET " + to + where(), values);
    } else {
      int column = random.nextInt(columns.size());
      List<String> values = new ArrayList<>();
      values.add(value(random, column));
      values.addAll(key(random));
      String set = " SET c" + column + " = " + cast(columns.get(column).sql());
      execute(writer, "UPDATE " + name + set + where(), values);
    }
  }

  private void insert(Connection writer, Random random) throws SQLException {
    List<String> values = new ArrayList<>(key(random));
    for (int i = 0; i < columns.size(); i++) {
      values.add(value(random, i));
    }
    String casts =
        IntStream.range(0, values.size())
            .mapToObj(i -> i < keys.size() ? keys.get(i).sql() : columns.get(i - keys.size()).sql())
            .map(RandomTable::cast)
            .collect(Collectors.joining(", "));
    execute(
        writer, "INSERT INTO " + name + " VALUES (" + casts + ") ON CONFLICT DO NOTHING", values);
  }

  private String where() {
    return IntStream.range(0, keys.size())
        .mapToObj(i -> "k" + i + " = " + cast(keys.get(i).sql()))
        .collect(Collectors.joining(" AND ", " WHERE ", ""));
  }

  private List<String> key(Random random) {
    return keys.stream().map(type -> type.value().apply(random.nextInt(KEYS))).toList();
  }

  private String keyNames(String prefix) {
    return IntStream.range(0, keys.size())
        .mapToObj(i -> prefix + "k" + i)
        .collect(Collectors.joining(", "));
  }

  private static String cast(String type) {
    return "CAST(CAST(? AS text) AS " + type + ")";
  }

  private String value(Random random, int column) {
    List<String> values = columns.get(column).values();
    return values.isEmpty() || random.nextInt(6) == 0
        ? null
        : values.get(random.nextInt(values.size()));
  }

  private static void execute(Connection connection, String sql, List<String> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      List<String> nullable = Collections.unmodifiableList(values);
      for (int i = 0; i < nullable.size(); i++) {
        statement.setString(i + 1, nullable.get(i));
      }
      statement.executeUpdate();
    }
  }
}
