package dev.cairn.testkit;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.DecodedChange;
import dev.cairn.emulator.source.DecodedChange.Datum;
import dev.cairn.emulator.source.DecodedChange.Kind;
import dev.cairn.emulator.task.TaskStart;
import dev.cairn.emulator.wire.ChangeEncoder;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.emulator.wire.TransactionPlace;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of a whole table: control records, a full load, and then changes of its rows, with
 * the rows that PostgreSQL has in the end. Changes are inserts, updates, deletes, changes of the
 * key, and updates that leave a TOASTed value alone. No server is needed.
 *
 * <pre>{@code
 * Workload.Run run =
 *     Workload.of("shop.item", "id", Map.of("id", "integer", "note", "text")).run(42);
 * run.records().forEach(record -> myReader.accept(record));
 * assertEquals(run.rows().size(), myReader.documents().size());
 * }</pre>
 */
public final class Workload {
  /** PostgreSQL stores values of longer rows out of line. */
  private static final int TOAST_ROW = 2_000;

  /** When the task begins. */
  private static final Instant START = Instant.parse("2026-01-05T08:15:30Z");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Table table;
  private final DmsSettings settings;
  private final int rows;
  private final int changes;

  private Workload(Table table, DmsSettings settings, int rows, int changes) {
    this.table = table;
    this.settings = settings;
    this.rows = rows;
    this.changes = changes;
  }

  /**
   * {@return the workload of a table, of 20 rows and 100 changes}
   *
   * @param table a table, such as one of a catalog; its columns have types whose values are known
   */
  public static Workload of(Table table) {
    return new Workload(table, DmsSettings.recommended(), 20, 100);
  }

  /**
   * {@return the workload of a table of these columns}
   *
   * @param name the table's schema and name, such as {@code shop.item}
   * @param key the column that is the primary key; one of the columns
   * @param columns by name, the names of the types as SQL; in the order of a {@code LinkedHashMap}
   */
  public static Workload of(String name, String key, Map<String, String> columns) {
    int point = name.indexOf('.');
    List<Column> all = new ArrayList<>();
    columns.forEach(
        (column, type) ->
            all.add(column(column, all.size() + 1, PgValues.of(type).type(), !column.equals(key))));
    return of(
        Table.of(
            new TableName(
                point < 0 ? "public" : name.substring(0, point), name.substring(point + 1)),
            all,
            Optional.of(new PrimaryKey(name.substring(point + 1) + "_pkey", List.of(key), false))));
  }

  private static Column column(String name, int attnum, PgType type, boolean nullable) {
    Column plain = Column.of(name, attnum, type, nullable);
    return new Column(
        name,
        attnum,
        type,
        nullable,
        plain.expression(),
        plain.generation(),
        isLongText(type),
        plain.comment(),
        false);
  }

  /** Whether a value of the type may be text of any length. */
  private static boolean isLongText(PgType type) {
    return type.underlying().equals(PgTypes.TEXT) || type.underlying().equals(PgTypes.VARCHAR);
  }

  /**
   * {@return this workload under other settings}
   *
   * @param other the settings of endpoints and task, and the assumptions about DMS
   */
  public Workload with(DmsSettings other) {
    return new Workload(table, other, rows, changes);
  }

  /**
   * {@return this workload of another size}
   *
   * @param load rows of the full load
   * @param after changes after it
   */
  public Workload size(int load, int after) {
    return new Workload(table, settings, load, after);
  }

  /** {@return the table} */
  public Table table() {
    return table;
  }

  /**
   * {@return the records of the load and of all changes}
   *
   * @param seed determines the values and the changes
   */
  public Run run(long seed) {
    return new Player(seed).run();
  }

  /**
   * The records of a task, and the table's rows at its end.
   *
   * @param records one JSON object in UTF-8 each, in the order of the stream
   * @param rows the rows in the end, each with its values by column
   * @param abandonedKeys the keys that a row had before its key was changed, and no row has in the
   *     end; documents of these ids remain in a collection of Rockset
   */
  public record Run(
      List<byte[]> records,
      List<Map<String, PgSample>> rows,
      List<Map<String, PgSample>> abandonedKeys) {
    /**
     * Keeps copies of the lists.
     *
     * @param records one JSON object in UTF-8 each, in the order of the stream
     * @param rows the rows in the end
     * @param abandonedKeys the keys that no row has in the end
     */
    public Run {
      records = List.copyOf(records);
      rows = List.copyOf(rows);
      abandonedKeys = List.copyOf(abandonedKeys);
    }
  }

  /** Plays one workload. */
  private final class Player {
    private final Random random;
    private final List<byte[]> records = new ArrayList<>();

    /** By the texts of the key. */
    private final Map<List<String>, Map<String, PgSample>> now = new LinkedHashMap<>();

    private final Map<List<String>, Map<String, PgSample>> abandoned = new LinkedHashMap<>();
    private final Map<String, Iterator<PgSample>> values = new LinkedHashMap<>();
    private final ChangeEncoder encoder;
    private long xid = 700;
    private long ordinal;
    private long previousXid;
    private long previousOrdinal;

    Player(long seed) {
      this.random = new Random(seed);
      for (Column column : table.columns()) {
        PgValues all = PgValues.of(column.type());
        boolean required = !column.nullable() || table.keyColumns().contains(column.name());
        values.put(
            column.name(),
            (required ? all.withoutNull() : all).random(seed + column.attnum()).iterator());
      }
      this.encoder =
          new ChangeEncoder(
              table,
              settings,
              Set.of(),
              (column, row) -> row.getOrDefault(column.name(), Datum.NULL).text());
    }

    Run run() {
      InstantSource clock = () -> START.plusMillis(records.size());
      TaskStart start = TaskStart.of(settings, clock);
      start.task(records::add);
      start.table(table, Set.of(), records::add);
      for (int i = 0; i < rows; i++) {
        Map<String, PgSample> row = newRow();
        now.putIfAbsent(key(row), row);
      }
      LoadEncoder load = LoadEncoder.of(table, table.name(), settings, Set.of());
      now.values().forEach(row -> records.add(load.record(texts(load, row), clock.instant())));
      for (int i = 0; i < changes; i++) {
        if (random.nextInt(3) > 0) {
          xid++;
          ordinal = 0;
        }
        change();
      }
      return new Run(records, List.copyOf(now.values()), List.copyOf(abandoned.values()));
    }

    private @Nullable String[] texts(LoadEncoder load, Map<String, PgSample> row) {
      @Nullable String[] texts = new @Nullable String[load.selectItems().size()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = sample(row, load.column(i)).text();
      }
      return texts;
    }

    private PgSample sample(Map<String, PgSample> row, String column) {
      PgSample sample = row.get(column);
      if (sample == null) {
        throw new IllegalStateException("a row has no column " + column);
      }
      return sample;
    }

    private Map<String, PgSample> newRow() {
      Map<String, PgSample> row = new LinkedHashMap<>();
      values.keySet().forEach(column -> row.put(column, nextValue(column)));
      return row;
    }

    private List<String> key(Map<String, PgSample> row) {
      return table.keyColumns().stream()
          .map(column -> String.valueOf(sample(row, column).text()))
          .toList();
    }

    private void change() {
      int way = now.isEmpty() ? 0 : random.nextInt(8);
      if (way < 2) {
        Map<String, PgSample> row = newRow();
        if (now.putIfAbsent(key(row), row) == null) {
          abandoned.remove(key(row));
          send(Kind.INSERT, Map.of(), data(row, row, false));
        }
        return;
      }
      List<List<String>> keys = List.copyOf(now.keySet());
      List<String> key = keys.get(random.nextInt(keys.size()));
      Map<String, PgSample> before = now.get(key);
      if (before == null) {
        return;
      }
      if (way == 2) {
        now.remove(key);
        send(Kind.DELETE, old(before, before, true), Map.of());
      } else {
        update(key, before, way == 3);
      }
    }

    private void update(List<String> key, Map<String, PgSample> before, boolean ofKey) {
      Map<String, PgSample> after = new LinkedHashMap<>(before);
      List<String> names = new ArrayList<>(before.keySet());
      names.removeIf(name -> table.keyColumns().contains(name) != ofKey);
      if (names.isEmpty()) {
        return;
      }
      String changed = names.get(random.nextInt(names.size()));
      after.put(changed, nextValue(changed));
      List<String> other = key(after);
      if (!other.equals(key)) {
        if (now.containsKey(other)) {
          return;
        }
        now.remove(key);
        abandoned.put(key, before);
        abandoned.remove(other);
      }
      now.put(other, after);
      send(Kind.UPDATE, old(before, after, false), data(before, after, true));
    }

    private PgSample nextValue(String column) {
      Iterator<PgSample> samples = values.get(column);
      if (samples == null) {
        throw new IllegalStateException("no values of column " + column);
      }
      PgSample sample = samples.next();
      String text = sample.text();
      boolean longer =
          text != null
              && isLongText(sample.type())
              && !table.keyColumns().contains(column)
              && random.nextInt(4) == 0;
      return longer ? new PgSample(sample.type(), "x".repeat(TOAST_ROW) + text) : sample;
    }

    /** The new row in the WAL: a long value that an update leaves alone is not in it. */
    private Map<String, Datum> data(
        Map<String, PgSample> before, Map<String, PgSample> after, boolean isUpdate) {
      Map<String, Datum> data = new LinkedHashMap<>();
      for (Column column : table.columns()) {
        PgSample value = sample(after, column.name());
        boolean outOfLine =
            isUpdate
                && column.toastable()
                && value.size().orElse(0) >= TOAST_ROW
                && value.equals(before.get(column.name()));
        data.put(column.name(), new Datum(value.text(), outOfLine, column.type().formatType()));
      }
      return data;
    }

    /** The replica identity in the WAL: of an update only if it changed, unless it is FULL. */
    private Map<String, Datum> old(
        Map<String, PgSample> before, Map<String, PgSample> after, boolean isDelete) {
      boolean full = table.replicaIdentity().kind() == ReplicaIdentity.Kind.FULL;
      if (!full && !isDelete && key(before).equals(key(after))) {
        return Map.of();
      }
      Map<String, Datum> data = new LinkedHashMap<>();
      for (Column column : table.columns()) {
        if (full || table.keyColumns().contains(column.name())) {
          data.put(
              column.name(),
              new Datum(sample(before, column.name()).text(), false, column.type().formatType()));
        }
      }
      return data;
    }

    private void send(Kind kind, Map<String, Datum> old, Map<String, Datum> data) {
      if (!encoder.sends(kind)) {
        return;
      }
      ordinal++;
      Instant time = START.plusMillis(records.size());
      String hex = Long.toHexString(0x7C00_0000L + 0x100 * records.size());
      TransactionPlace place =
          new TransactionPlace(
              xid,
              ordinal,
              previousXid,
              previousOrdinal,
              TIME.format(time),
              "2/" + hex.toUpperCase(Locale.ROOT));
      records.add(
          encoder.record(new DecodedChange.Row(table.name(), kind, old, data), place, time));
      previousXid = xid;
      previousOrdinal = ordinal;
    }
  }
}
