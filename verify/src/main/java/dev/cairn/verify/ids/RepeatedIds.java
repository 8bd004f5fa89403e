package dev.cairn.verify.ids;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.text.Counted;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.FindingExample;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@code _id}s of the documents that records create, where there is no database to compare
 * with: a second document under an {@code _id} means that rows share it, or that a row was sent
 * twice. A record that is repeated byte by byte changes nothing and does not count, nor does an
 * insert with the values of the load, which may have read the row as well. Memory is bounded; what
 * is beyond the bound goes to temporary files.
 */
public final class RepeatedIds implements AutoCloseable {
  /** The bytes of an entry before its {@code _id}: table, event, relation, load, two hashes. */
  private static final int HEAD = 3 * Integer.BYTES + 1 + 2 * Long.BYTES;

  /** The effects of a record on the document. */
  private enum Event {
    LOAD,
    INSERT,
    /** An update that changes the row's key to one with this {@code _id}. */
    MOVE,
    /** Another update. */
    UPDATE,
    /** The row of the document has another key from now on, and no record removes the document. */
    LEFT,
    /** The document is removed. */
    GONE
  }

  /** A record and what it does; the record and its values by hashes. */
  private record Creation(Event event, int relation, int load, long record, long values) {
    boolean isRepeatedBy(Creation next) {
      return (relation != next.relation || load == next.load)
          && record != next.record
          && (event == next.event || values != next.values);
    }
  }

  private record Key(int table, String id) {}

  /** Documents of a table that were created although they were there. */
  private record Repeats(long count, String first) {
    Repeats plus(Repeats other) {
      return new Repeats(
          count + other.count, first.compareTo(other.first) <= 0 ? first : other.first);
    }
  }

  private final Partitions events;

  /** Tables and partitions by the order in which they came. */
  private final Map<TableName, Integer> relations = new HashMap<>();

  /** For each relation, the number of drops and creations, after each of which a load restarts. */
  private final Map<TableName, Integer> loads = new HashMap<>();

  /** Of relations whose rows were all removed, the load that began then. */
  private final Map<Integer, Integer> emptied = new HashMap<>();

  /** By table, the documents that are left of these. */
  private final Map<Integer, Long> left = new HashMap<>();

  /** By table, the other documents that have an old key of their row. */
  private final Map<Integer, Long> behind = new HashMap<>();

  /**
   * None yet.
   *
   * @param most bytes that are kept in memory
   */
  public RepeatedIds(long most) {
    this.events = new Partitions(most);
  }

  /** The table or partition was dropped or created: its rows come again. */
  public void reload(TableName relation) {
    loads.merge(relation, 1, Integer::sum);
  }

  /** All rows of the table or partition were removed; no record removed their documents. */
  public void emptied(TableName relation) {
    reload(relation);
    emptied.put(number(relation), loads.get(relation));
  }

  private int number(TableName relation) {
    return relations.computeIfAbsent(relation, r -> relations.size());
  }

  /**
   * A record leaves a document.
   *
   * @param moved whether it changes the key of its row to one with this {@code _id}
   */
  public void document(int table, String id, DmsRecord.Data record, boolean moved) {
    Event event =
        switch (record.operation()) {
          case LOAD -> Event.LOAD;
          case INSERT -> Event.INSERT;
          case UPDATE, DELETE -> moved ? Event.MOVE : Event.UPDATE;
        };
    add(table, id, creation(event, record));
  }

  private Creation creation(Event event, DmsRecord.Data record) {
    TableName relation = new TableName(record.metadata().schema(), record.metadata().table());
    return new Creation(
        event,
        number(relation),
        loads.getOrDefault(relation, 0),
        hash(record.json().bytes()),
        hash(record.data().bytes()));
  }

  /** A record gave the row of the document another key; the document stays. */
  public void leftBehind(int table, String id, DmsRecord.Data record) {
    add(table, id, creation(Event.LEFT, record));
  }

  /** A record removed the document. */
  public void gone(int table, String id) {
    add(table, id, new Creation(Event.GONE, 0, 0, 0, 0));
  }

  private void add(int table, String id, Creation creation) {
    ByteBuffer entry = ByteBuffer.allocate(HEAD + Character.BYTES * id.length());
    entry.putInt(table).put((byte) creation.event().ordinal());
    entry.putInt(creation.relation()).putInt(creation.load());
    entry.putLong(creation.record()).putLong(creation.values());
    entry.asCharBuffer().put(id);
    events.add(Partitions.hash(table, id), entry.array());
  }

  private static long hash(byte[] bytes) {
    long hash = bytes.length;
    for (byte one : bytes) {
      hash = (hash ^ one) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /**
   * How many documents of a table are older than the removal of its rows; after {@link #findings}.
   */
  public long left(int table) {
    return left.getOrDefault(table, 0L);
  }

  /** How many other documents of a table have an old key of their row; after {@link #findings}. */
  public long behind(int table) {
    return behind.getOrDefault(table, 0L);
  }

  /** A finding for each table that has repeated ones. */
  public Map<Integer, Finding> findings(List<CollectionPlan> tables) {
    Map<Integer, Repeats> repeats = new TreeMap<>();
    find(events, repeats);
    Map<Integer, Finding> findings = new TreeMap<>();
    repeats.forEach((table, found) -> findings.put(table, finding(tables.get(table), found)));
    return findings;
  }

  private void find(Partitions in, Map<Integer, Repeats> repeats) {
    for (int part = 0; part < Partitions.COUNT; part++) {
      if (in.isTooBig(part)) {
        try (Partitions smaller = in.divide(part)) {
          find(smaller, repeats);
        }
      } else {
        Map<Key, Creation> documents = new HashMap<>();
        in.read(part, (hash, entry) -> replay(entry, documents, repeats));
        documents.forEach(
            (key, last) -> {
              if (last.load() < emptied.getOrDefault(last.relation(), 0)) {
                left.merge(key.table(), 1L, Long::sum);
              } else if (last.event() == Event.LEFT) {
                behind.merge(key.table(), 1L, Long::sum);
              }
            });
      }
    }
  }

  private static void replay(
      byte[] entry, Map<Key, Creation> documents, Map<Integer, Repeats> repeats) {
    ByteBuffer in = ByteBuffer.wrap(entry);
    int table = in.getInt();
    Creation creation =
        new Creation(
            Event.values()[in.get()], in.getInt(), in.getInt(), in.getLong(), in.getLong());
    Key key = new Key(table, in.asCharBuffer().toString());
    @Nullable Creation before = documents.get(key);
    switch (creation.event()) {
      case LOAD, INSERT, MOVE -> {
        if (before != null && before.event() != Event.LEFT && before.isRepeatedBy(creation)) {
          repeats.merge(table, new Repeats(1, key.id()), Repeats::plus);
        }
        documents.put(key, creation);
      }
      case UPDATE -> {
        if (before == null || before.event() == Event.LEFT) {
          documents.put(key, creation);
        }
      }
      case LEFT -> documents.put(key, creation);
      case GONE -> documents.remove(key);
    }
  }

  private static Finding finding(CollectionPlan plan, Repeats repeats) {
    return Finding.of(
            FindingCode.KEY_COLLISION,
            plan.table().name(),
            Counted.of(repeats.count(), "record creates", "records create")
                + " a document although there is one with the _id: rows share the _id, or were sent"
                + " twice",
            "Compare with the database (--jdbc-url URL) to see which rows share an _id.")
        .about(plan.table().keyColumns())
        .times(repeats.count())
        .with(
            FindingExample.of(
                "several records create the _id %s", FindingExample.ofValue(repeats.first())));
  }

  /** Removes temporary files. */
  @Override
  public void close() {
    events.close();
  }
}
