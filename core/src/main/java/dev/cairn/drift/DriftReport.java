package dev.cairn.drift;

import dev.cairn.catalog.TableName;
import dev.cairn.json.CanonicalJson;
import dev.cairn.result.CairnVersion;
import dev.cairn.result.Verdict;
import java.util.List;

/**
 * What changed.
 *
 * @param tables every table that is there then or now, by name
 * @param changes by table
 */
public record DriftReport(List<TableName> tables, List<Change> changes) {
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
          json.writeEndObject();
        });
  }

  /** The changes for build servers: a test case a table, a failure a change with an impact. */
  public String toJunitXml() {
    return JunitXml.of(this);
  }

  /** The changes for people, and a line with the verdict that counts them. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (Change change : changes) {
      text.append(change.impact().label())
          .append("  ")
          .append(oneLine(change.table().toSql()))
          .append(change.column().map(c -> " column " + oneLine(c)).orElse(""))
          .append(": ")
          .append(oneLine(change.change()))
          .append('\n');
      int step = 0;
      for (String one : change.steps()) {
        step++;
        text.append("    ").append(step).append(". ").append(oneLine(one)).append('\n');
      }
    }
    long todo = changes.stream().filter(c -> c.impact() != Impact.NONE).count();
    return text.append(verdict().label())
        .append(": ")
        .append(changes.size())
        .append(" changes, ")
        .append(todo)
        .append(" of them with something to do\n")
        .toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", "␤").replaceAll("\\p{Cntrl}", "�");
  }
}
