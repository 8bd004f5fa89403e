package dev.cairn.finding;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.cairn.catalog.TableName;
import java.io.IOException;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Causes as JSON: {@code [{"code","state","severity","title","reason","fixes","places":[{"schema",
 * "table","column","subject","count","of","evidence","accepted"}]}]}.
 */
public final class CausesJson {
  /** The key under which documents have it. */
  public static final String KEY = "causes";

  private static final ObjectWriter VALUES = new ObjectMapper().writer();

  private CausesJson() {}

  /**
   * Writes the key {@code causes} and its array into an object.
   *
   * @param json an object that is open
   * @param causes the findings by cause
   * @throws IOException when the target of the writer cannot be written
   */
  public static void write(JsonGenerator json, Causes causes) throws IOException {
    json.writeFieldName(KEY);
    json.writeStartArray();
    for (Map<String, Object> cause : of(causes)) {
      VALUES.writeValue(json, cause);
    }
    json.writeEndArray();
  }

  /**
   * {@return the array as values that Jackson writes}
   *
   * @param causes the findings by cause
   */
  public static List<Map<String, Object>> of(Causes causes) {
    return causes.list().stream().map(CausesJson::of).toList();
  }

  private static Map<String, Object> of(Cause cause) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("code", cause.code());
    keys.put("state", cause.state().label());
    keys.put("severity", cause.severity().label());
    keys.put("title", cause.title());
    keys.put("reason", cause.reason());
    keys.put("fixes", cause.fixes());
    keys.put("places", places(cause.occurrences()));
    return keys;
  }

  /** Each place becomes values only when it is written: a schema may have a million. */
  private static List<Map<String, @Nullable Object>> places(List<Occurrence> occurrences) {
    return new AbstractList<>() {
      @Override
      public Map<String, @Nullable Object> get(int index) {
        return of(occurrences.get(index));
      }

      @Override
      public int size() {
        return occurrences.size();
      }
    };
  }

  private static Map<String, @Nullable Object> of(Occurrence occurrence) {
    Place place = occurrence.place();
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("schema", place.table().map(TableName::schema).orElse(null));
    keys.put("table", place.table().map(TableName::table).orElse(null));
    keys.put("column", place.column().orElse(null));
    if (!place.subject().isEmpty()) {
      keys.put("subject", place.subject());
    }
    keys.put("count", occurrence.count());
    keys.put("of", occurrence.of());
    keys.put("evidence", occurrence.evidence());
    occurrence.accepted().ifPresent(reason -> keys.put("accepted", reason));
    return keys;
  }
}
