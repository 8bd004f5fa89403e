package dev.cairn.flink.document;

import dev.cairn.dms.record.ChangeOrder;
import dev.cairn.dms.record.ChangeOrder.Relation;
import dev.cairn.flink.document.FieldNames.Names;
import dev.cairn.flink.document.FieldNames.Splice;
import dev.cairn.rockset.collection.DocumentChange;
import dev.cairn.rockset.collection.DocumentRules;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.json.JsonTextException;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.scan.JsonBuffer;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The document of a row after records that arrive in any order, and any number of times. The result
 * is that of Rockset's collection after the same records in the order of the source:
 *
 * <ul>
 *   <li>A record that was sent twice counts once.
 *   <li>A record later than all before it is applied by the {@link DocumentRules}.
 *   <li>An older record changes only the fields that no newer record has set, and nothing if a
 *       newer record has removed or replaced the document. A deletion is remembered, so that an
 *       older change, and a load that runs again, do not bring the row back.
 *   <li>Of two records without an order the one with the later sequence number of the shard is the
 *       later one; without sequence numbers, the one that arrives later.
 * </ul>
 *
 * Fields of older records are merged only under the default answer to MERGE, and only if the older
 * record is an UPSERT, a REPSERT or a DELETE; others are dropped.
 */
public final class DocumentHistory {
  /** The effect of a record. */
  public enum Effect {
    /** The document has changed, or was written or removed again. */
    APPLIED,
    /** The record was there before. */
    DUPLICATE,
    /** The record is older than what is known. */
    LATE,
    /** The operation does nothing to a document that is, or is not, there. */
    IGNORED,
    /** INSERT met a document, and the dialect calls that an error. */
    REFUSED
  }

  /**
   * The state after a record.
   *
   * @param effect the effect of the record
   * @param late whether a newer record was there before
   * @param unordered whether the record and the newest one before do not say which is later
   * @param state what is to be kept; null if nothing
   */
  public record Step(
      Effect effect, boolean late, boolean unordered, @Nullable StoredDocument state) {}

  private static final String ID = "_id";

  /** Fields that a merge does not take from an older record. */
  private static final Set<String> OWN = Set.of(ID, "_meta", "_event_time");

  private static final Operation[] OPERATIONS = Operation.values();

  private final DocumentRules rules;
  private final boolean byField;
  private final FieldNames names = new FieldNames();
  private final JsonBuffer json = new JsonBuffer();

  /** A history under the answers of a dialect. */
  public DocumentHistory(Dialect dialect) {
    rules = DocumentRules.of(dialect);
    byField = dialect.get(Dialect.MERGE) == Dialect.Merge.TOP_LEVEL;
  }

  /**
   * The state after a record; {@code state} is null before the first one.
   *
   * @throws JsonTextException if the fields have to be read, and cannot be
   * @throws EvaluationException likewise, if they read as a typed value
   */
  public Step apply(@Nullable StoredDocument state, RecordChange record) {
    if (state == null) {
      return newer(null, record, false);
    }
    Relation relation = record.order().relationTo(state.order());
    boolean unordered = relation == Relation.SAME || relation == Relation.UNORDERED;
    if (unordered) {
      Place place = record.place();
      Place newest = state.newest();
      relation = place.resolvedTo(newest);
      if (isSame(place, newest, relation) && record.digest() == state.newestDigest()) {
        return new Step(Effect.DUPLICATE, false, false, state);
      }
    }
    return relation == Relation.BEFORE
        ? older(state, record, unordered)
        : newer(state, record, unordered);
  }

  /**
   * Whether all that is known of two places is the same, and that is enough to distinguish changes.
   */
  private static boolean isSame(Place place, Place other, Relation resolved) {
    return resolved == Relation.SAME
        || place.order().epochMicros().isPresent() && place.order().equals(other.order());
  }

  private Step newer(@Nullable StoredDocument state, RecordChange record, boolean unordered) {
    Operation operation = OPERATIONS[record.operation()];
    byte[] stored = state == null ? null : state.document();
    if (operation == Operation.DELETE) {
      return new Step(Effect.APPLIED, false, unordered, removed(state, record));
    }
    boolean merges = operation == Operation.UPSERT || operation == Operation.UPDATE;
    if (byField && operation == Operation.UPSERT) {
      Names known = state == null ? null : namesOf(state);
      Names own = names.of(record.document(), known);
      if (own != null && own.ordinary()) {
        Place floor = state == null ? null : state.floor();
        if (stored == null ? own.hasId() : own == known) {
          // The record has every field of the document: nothing is left of it.
          return applied(state, record, null, unordered, record.document(), own, Map.of(), floor);
        }
        if (state != null && stored != null && known != null && known.isMergeable()) {
          return spliced(state, stored, known, record, own, unordered);
        }
      }
    }
    ObjectValue before = stored == null ? null : read(stored);
    ObjectValue fields = read(record.document());
    DocumentRules.Result result = rules.apply(record.id(), before, operation, fields);
    if (result.change() == DocumentChange.IGNORED || result.change() == DocumentChange.REFUSED) {
      Effect effect = result.change() == DocumentChange.REFUSED ? Effect.REFUSED : Effect.IGNORED;
      return new Step(effect, false, unordered, state);
    }
    ObjectValue after = result.document().orElseThrow();
    Map<String, Place> places =
        byField && merges && before != null && state != null
            ? kept(state, before, fields)
            : Map.of();
    Place floor = state == null ? null : state.floor();
    return applied(
        state,
        record,
        record.digest(),
        unordered,
        write(after),
        null,
        places,
        byField && merges ? floor : record.place());
  }

  /** The step of a patch, such as a record without the TOASTed values that have not changed. */
  private Step spliced(
      StoredDocument state,
      byte[] stored,
      Names known,
      RecordChange record,
      Names own,
      boolean unordered) {
    Splice splice = known.with(own);
    return applied(
        state,
        record,
        record.digest(),
        unordered,
        splice.merged(stored, record.document()),
        splice.keepsNames() ? known : null,
        splice.older(state.older(), state.newest()),
        state.floor());
  }

  private @Nullable Names namesOf(StoredDocument state) {
    byte[] document = state.document();
    return state.names() != null || document == null ? state.names() : names.of(document, null);
  }

  /** The places of the fields that the record does not have. */
  private static Map<String, Place> kept(
      StoredDocument state, ObjectValue before, ObjectValue fields) {
    Map<String, Place> places = new TreeMap<>();
    before.forEach(
        (name, value) -> {
          if (!fields.has(name) && !name.equals(ID)) {
            places.put(name, state.placeOf(name));
          }
        });
    return places;
  }

  private static Step applied(
      @Nullable StoredDocument state,
      RecordChange record,
      @Nullable Long digest,
      boolean unordered,
      byte[] document,
      @Nullable Names names,
      Map<String, Place> older,
      @Nullable Place floor) {
    return new Step(
        Effect.APPLIED,
        false,
        unordered,
        new StoredDocument(
            record.order(),
            record.source(),
            record.sequence(),
            floor,
            guard(state, record),
            digest,
            document,
            names,
            older));
  }

  private static StoredDocument removed(@Nullable StoredDocument state, RecordChange record) {
    Place place = record.place();
    return new StoredDocument(
        record.order(),
        record.source(),
        record.sequence(),
        place,
        guard(state, record),
        record.digest(),
        null,
        null,
        Map.of());
  }

  private static ChangeOrder guard(@Nullable StoredDocument state, RecordChange record) {
    return state == null || record.order().compareSortKeys(state.guard()) > 0
        ? record.order()
        : state.guard();
  }

  private Step older(StoredDocument state, RecordChange record, boolean unordered) {
    Operation operation = OPERATIONS[record.operation()];
    Place place = record.place();
    Step dropped = new Step(Effect.LATE, true, unordered, state);
    Place floor = state.floor();
    byte[] document = state.document();
    if (!byField || document == null || floor != null && !isAfter(place, floor)) {
      return dropped;
    }
    return switch (operation) {
      case UPSERT -> filled(state, document, record, place, unordered, floor);
      case REPSERT -> {
        StoredDocument bare = without(state, document, place);
        byte[] rest = bare.document();
        yield rest == null ? dropped : filled(bare, rest, record, place, unordered, place);
      }
      case DELETE -> {
        StoredDocument bare = without(state, document, place);
        yield new Step(
            Arrays.equals(document, bare.document()) ? Effect.LATE : Effect.APPLIED,
            true,
            unordered,
            bare);
      }
      case INSERT, UPDATE, REPLACE -> dropped;
    };
  }

  private static boolean isAfter(Place place, Place other) {
    return place.resolvedTo(other) == Relation.AFTER;
  }

  /** The document with the record's fields that no newer record has set. */
  private Step filled(
      StoredDocument state,
      byte[] document,
      RecordChange record,
      Place place,
      boolean unordered,
      @Nullable Place floor) {
    ObjectValue before = read(document);
    Map<String, Value> fields = new LinkedHashMap<>(before.toMap());
    Map<String, Place> places = new TreeMap<>(state.older());
    boolean changed = floor != state.floor();
    for (Map.Entry<String, Value> field : read(record.document()).toMap().entrySet()) {
      String name = field.getKey();
      if (!OWN.contains(name) && (!before.has(name) || isAfter(place, state.placeOf(name)))) {
        fields.put(name, field.getValue());
        places.put(name, place);
        changed = true;
      }
    }
    if (!changed) {
      return new Step(Effect.LATE, true, unordered, state);
    }
    return new Step(
        Effect.APPLIED,
        true,
        unordered,
        new StoredDocument(
            state.order(),
            state.source(),
            state.sequence(),
            floor,
            guard(state, record),
            state.newestDigest(),
            write(ObjectValue.of(fields)),
            null,
            places));
  }

  /** The state as if the document had been removed at a place in the past. */
  private StoredDocument without(StoredDocument state, byte[] document, Place place) {
    Map<String, Place> places = new TreeMap<>(state.older());
    boolean changed = places.values().removeIf(field -> !isAfter(field, place));
    byte[] rest = document;
    if (changed) {
      Map<String, Value> fields = new LinkedHashMap<>(read(document).toMap());
      fields
          .keySet()
          .removeIf(name -> state.older().containsKey(name) && !places.containsKey(name));
      rest = write(ObjectValue.of(fields));
    }
    return new StoredDocument(
        state.order(),
        state.source(),
        state.sequence(),
        place,
        state.guard(),
        state.newestDigest(),
        rest,
        null,
        places);
  }

  private ObjectValue read(byte[] document) {
    Names fields = names.of(document, null);
    if (fields != null && fields.typed()) {
      throw new EvaluationException(
          EvaluationCode.INVALID_TEXT, "a document with a field __rockset_type is a typed value");
    }
    return (ObjectValue) JsonValues.read(document);
  }

  /** As a transformation writes it: half a surrogate pair, say, stays an escape. */
  private byte[] write(ObjectValue document) {
    json.clear();
    json.value(document);
    return json.toArray();
  }
}
