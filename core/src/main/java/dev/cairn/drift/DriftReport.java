package dev.cairn.drift;

import dev.cairn.catalog.TableName;
import dev.cairn.json.CanonicalJson;
import dev.cairn.result.CairnVersion;
import dev.cairn.result.Verdict;
import dev.cairn.text.VisibleText;
import java.util.List;
import java.util.Optional;

/**
 * What changed.
 *
 * @param tables every table that is there then or now, by name
 * @param changes by table
 * @param onlyNames why objects were compared by their names only, so that what was dropped and made
 *     again, or has swapped names, could not be seen; empty if they were compared by OID
 */
public record DriftReport(
    List<TableName> tables, List<Change> changes, Optional<String> onlyNames) {
  public DriftReport {
    tables = List.copyOf(tables);
    changes = List.copyOf(changes);
  }

  /** Bad if something has to be done. */
  public Verdict verdict() {
    return Verdict.of(changes.stream().allMatch(c -> c.impact() == Impact.NONE));
  }

  /** Whether nothing has to be done. */
  public boolean isGood() {
    return verdict() == Verdict.GOOD;
  }

  /** The changes as JSON: {@code {"verdict","changes":[{"schema","table",...}]}}. */
  public String toJson() {
    return CanonicalJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField(CairnVersion.KEY, CairnVersion.current());
          json.writeStringField("verdict", verdict().label());
          json.writeArrayFieldStart("changes");
          for (Change change : changes) {
            json.writeStartObject();
            json.writeStringField("schema", change.table().schema());
            json.writeStringField("table", change.table().table());
            if (change.column().isPresent()) {
              json.writeStringField("column", change.column().get());
            } else {
              json.writeNullField("column");
            }
            json.writeStringField("change", change.change());
            json.writeStringField("impact", change.impact().label());
            json.writeFieldName("artifacts");
            json.writeStartArray();
            for (String artifact : change.artifacts()) {
              json.writeString(artifact);
            }
            json.writeEndArray();
            json.writeFieldName("steps");
            json.writeStartArray();
            for (String step : change.steps()) {
              json.writeString(step);
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeStringField("compared_by", onlyNames.isPresent() ? "name" : "oid");
          if (note().isPresent()) {
            json.writeStringField("note", note().get());
          }
          json.writeEndObject();
        });
  }

  /** The changes for people, and a line with the verdict that counts them. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (Change change : changes) {
      text.append(change.impact().label())
          .append("  ")
          .append(VisibleText.of(change.table().toSql()))
          .append(change.column().map(c -> " column " + VisibleText.of(c)).orElse(""))
          .append(": ")
          .append(VisibleText.of(change.change()))
          .append('\n');
      int step = 0;
      for (String one : change.steps()) {
        step++;
        text.append("    ").append(step).append(". ").append(VisibleText.of(one)).append('\n');
      }
    }
    note().ifPresent(note -> text.append(note).append('\n'));
    long todo = changes.stream().filter(c -> c.impact() != Impact.NONE).count();
    return text.append(verdict().label())
        .append(": ")
        .append(changes.size())
        .append(" changes, ")
        .append(todo)
        .append(" of them with something to do\n")
        .toString();
  }

  /** What could not be seen, in one line; empty if objects were compared by OID. */
  Optional<String> note() {
    return onlyNames.map(
        reason ->
            "compared by name, because "
                + reason
                + ": objects that were recreated or have swapped names cannot be seen");
  }
}
