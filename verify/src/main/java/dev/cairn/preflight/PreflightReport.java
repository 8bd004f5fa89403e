package dev.cairn.preflight;

import dev.cairn.json.CanonicalJson;
import dev.cairn.mapping.Severity;
import dev.cairn.result.CairnVersion;
import dev.cairn.result.Verdict;
import java.util.List;

/**
 * The findings of a preflight.
 *
 * @param findings the worst first
 */
public record PreflightReport(List<CheckFinding> findings) {
  public PreflightReport {
    findings = List.copyOf(findings);
  }

  /** Bad if a finding is an error: something would make replication fail or lose rows. */
  public Verdict verdict() {
    return Verdict.of(findings.stream().noneMatch(f -> f.severity() == Severity.ERROR));
  }

  /** Whether the verdict is good. */
  public boolean isGood() {
    return verdict() == Verdict.GOOD;
  }

  /** The number of findings with this severity. */
  public long count(Severity severity) {
    return findings.stream().filter(f -> f.severity() == severity).count();
  }

  /** The findings as JSON: {@code {"verdict","findings":[{"id","severity",...}]}}. */
  public String toJson() {
    return CanonicalJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField(CairnVersion.KEY, CairnVersion.current());
          json.writeStringField("verdict", verdict().label());
          json.writeArrayFieldStart("findings");
          for (CheckFinding finding : findings) {
            json.writeStartObject();
            json.writeStringField("id", finding.id());
            json.writeStringField("severity", finding.severity().label());
            if (finding.subject() instanceof Subject.OfTable table) {
              json.writeObjectFieldStart("subject");
              json.writeStringField("schema", table.table().schema());
              json.writeStringField("table", table.table().table());
              if (table.column().isPresent()) {
                json.writeStringField("column", table.column().get());
              }
              json.writeEndObject();
            } else {
              json.writeStringField("subject", finding.subject().text());
            }
            json.writeStringField("evidence", finding.evidence());
            json.writeStringField("fix", finding.fix());
            json.writeStringField("documentation", finding.documentation());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
