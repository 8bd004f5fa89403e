package dev.cairn.preflight;

import dev.cairn.finding.Causes;
import dev.cairn.finding.CausesJson;
import dev.cairn.json.CanonicalJson;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.IngestPlan;
import dev.cairn.result.CairnVersion;
import dev.cairn.result.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * The findings of a preflight.
 *
 * @param plan for the selected tables; its advisories have what was found in the data
 * @param findings the worst first
 * @param looked what the probes counted; empty if no one looked into the data
 */
public record PreflightReport(
    IngestPlan plan, List<CheckFinding> findings, Optional<Probes.Result> looked) {
  /**
   * Keeps copies of the collections.
   *
   * @param plan for the selected tables; its advisories have what was found in the data
   * @param findings the worst first
   * @param looked what the probes counted; empty if no one looked into the data
   */
  public PreflightReport {
    findings = List.copyOf(findings);
  }

  /**
   * {@return bad if a finding is an error: something would make replication fail or lose rows;
   * incomplete if the only errors are that something could not be looked at}
   */
  public Verdict verdict() {
    return causes().verdict();
  }

  /** {@return whether the verdict is good} */
  public boolean isGood() {
    return verdict() == Verdict.GOOD;
  }

  /**
   * {@return the number of findings with this severity}
   *
   * @param severity the severity
   */
  public long count(Severity severity) {
    return findings.stream().filter(f -> f.severity() == severity).count();
  }

  /**
   * {@return the findings by cause} A value that was found counts once, with what the probe says of
   * it.
   */
  public Causes causes() {
    return PreflightCauses.of(findings);
  }

  /**
   * {@return the findings as JSON: {@code {"verdict","findings":[{"id","severity",...}],"causes"}}}
   */
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
          json.writeArrayFieldStart("findings");
          for (CheckFinding finding : findings) {
            json.writeStartObject();
            json.writeStringField("id", finding.id());
            json.writeStringField("code", finding.code());
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
            if (finding.probed().isPresent()) {
              SavedCheck.write(json, finding.probed().get());
            }
            json.writeEndObject();
          }
          json.writeEndArray();
          CausesJson.write(json, causes);
          json.writeEndObject();
        });
  }
}
