package dev.cairn.drift;

import dev.cairn.catalog.NotVisible;
import dev.cairn.catalog.TableName;
import dev.cairn.finding.Causes;
import dev.cairn.finding.CausesJson;
import dev.cairn.finding.Occurrence;
import dev.cairn.finding.Place;
import dev.cairn.finding.PlanCauses;
import dev.cairn.finding.State;
import dev.cairn.json.CanonicalJson;
import dev.cairn.result.CairnVersion;
import dev.cairn.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The changes since a bundle was made.
 *
 * @param tables every table that exists in either schema, by name
 * @param changes by table
 * @param resources what a new bundle would create, change, destroy or leave; empty if the target of
 *     the bundle is unknown
 * @param hidden what is hidden from the role now, and was not when the earlier schema was read:
 *     nothing is known of it
 * @param onlyNames the reason why objects were compared by name only, so that recreated objects and
 *     swapped names could not be detected; empty if they were compared by OID
 */
public record DriftReport(
    List<TableName> tables,
    List<Change> changes,
    List<ResourceChange> resources,
    List<NotVisible> hidden,
    Optional<String> onlyNames) {
  /**
   * Keeps copies of the collections.
   *
   * @param tables every table that exists in either schema, by name
   * @param changes by table
   * @param resources what a new bundle would create, change, destroy or leave; empty if the target
   *     of the bundle is unknown
   * @param hidden what is hidden from the role now, and was not when the earlier schema was read:
   *     nothing is known of it
   * @param onlyNames the reason why objects were compared by name only, so that recreated objects
   *     and swapped names could not be detected; empty if they were compared by OID
   */
  public DriftReport {
    tables = List.copyOf(tables);
    changes = List.copyOf(changes);
    resources = List.copyOf(resources);
    hidden = List.copyOf(hidden);
  }

  /** {@return bad if something has to be done; incomplete if something is hidden from the role} */
  public Verdict verdict() {
    return causes().verdict();
  }

  /** {@return whether nothing has to be done} */
  public boolean isGood() {
    return verdict() == Verdict.GOOD;
  }

  /** {@return the changes by impact} */
  public Causes causes() {
    Causes.Builder causes = Causes.builder();
    for (Change change : changes) {
      causes.add(
          change.impact().name(),
          change.impact() == Impact.NONE ? State.NOTE : State.ERROR,
          change.impact().title(),
          "",
          "",
          Occurrence.of(
              Place.of(change.table(), change.column()), change.change(), steps(change.steps())));
    }
    hidden.forEach(one -> PlanCauses.add(causes, one));
    return causes.build();
  }

  /** Steps in one line, with numbers if there are several. */
  private static String steps(List<String> steps) {
    if (steps.size() == 1) {
      return steps.get(0);
    }
    return IntStream.range(0, steps.size())
        .mapToObj(i -> (i + 1) + ". " + steps.get(i))
        .collect(Collectors.joining(" "));
  }

  /** {@return the changes as JSON: {@code {"verdict","changes":[{"schema","table",...}]}}} */
  public String toJson() {
    return toJson(causes());
  }

  /**
   * The result as JSON, of which some findings may be accepted.
   *
   * @param causes its findings
   * @return JSON with a newline at its end; its verdict is that of the causes
   */
  public String toJson(Causes causes) {
    return CanonicalJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField(CairnVersion.KEY, CairnVersion.current());
          json.writeStringField("verdict", causes.verdict().label());
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
          json.writeArrayFieldStart("resources");
          for (ResourceChange resource : resources) {
            json.writeStartObject();
            json.writeStringField("action", resource.action().label());
            json.writeStringField("kind", resource.kind().label());
            json.writeStringField("name", resource.name());
            json.writeEndObject();
          }
          json.writeEndArray();
          CausesJson.write(json, causes);
          json.writeStringField("compared_by", onlyNames.isPresent() ? "name" : "oid");
          if (note().isPresent()) {
            json.writeStringField("note", note().get());
          }
          json.writeEndObject();
        });
  }

  /** {@return the limits of the comparison in one line; empty if objects were compared by OID} */
  public Optional<String> note() {
    return onlyNames.map(
        reason ->
            "compared by name, because "
                + reason
                + ": recreated objects and swapped names cannot be detected");
  }
}
