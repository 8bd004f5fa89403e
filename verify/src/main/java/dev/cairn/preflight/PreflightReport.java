package dev.cairn.preflight;

import dev.cairn.json.CanonicalJson;
import dev.cairn.mapping.Severity;
import dev.cairn.result.CairnVersion;
import dev.cairn.result.Verdict;
import dev.cairn.text.VisibleText;
import java.util.List;

/**
 * What preflight found.
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

  /** How many findings have this severity. */
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

  /** The findings for people, and a line with the verdict that counts them. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (CheckFinding finding : findings) {
      text.append(finding.severity().label())
          .append("  ")
          .append(finding.id())
          .append("  ")
          .append(VisibleText.of(finding.subject().text()))
          .append('\n');
      text.append("    found: ").append(VisibleText.of(finding.evidence())).append('\n');
      text.append("    fix:   ").append(VisibleText.of(finding.fix())).append('\n');
    }
    return text.append(verdict().label())
        .append(": ")
        .append(count(Severity.ERROR))
        .append(" errors, ")
        .append(count(Severity.WARNING))
        .append(" warnings, ")
        .append(count(Severity.INFO))
        .append(" notes\n")
        .toString();
  }
}
