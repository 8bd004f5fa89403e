package dev.cairn.verify.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.cairn.catalog.TableName;
import dev.cairn.finding.Causes;
import dev.cairn.finding.CausesJson;
import dev.cairn.json.TerminalSafe;
import dev.cairn.mapping.Advisory;
import dev.cairn.result.CairnVersion;
import dev.cairn.result.Verdict;
import dev.cairn.verify.compare.Loss;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** Writes a report as JSON. */
public final class ReportJson {
  private final JsonGenerator json;
  private final ExampleValues values;
  private final Causes causes;
  private final Verdict verdict;

  private ReportJson(JsonGenerator json, ExampleValues values, Causes causes, Verdict verdict) {
    this.json = json;
    this.values = values;
    this.causes = causes;
    this.verdict = verdict;
  }

  /**
   * {@return the report for programs, one JSON object, indented, with a newline at its end}
   *
   * @param report the result of a verification
   * @param values whether examples show values or only their shape
   */
  public static String of(Report report, ExampleValues values) {
    return of(report, values, ReportCauses.of(report, values), report.verdict());
  }

  /**
   * The report for programs, of which some findings may be accepted.
   *
   * @param report to write
   * @param values whether examples show values or only their shape
   * @param causes its findings
   * @param verdict without the accepted ones
   * @return JSON with a newline at its end
   */
  public static String of(Report report, ExampleValues values, Causes causes, Verdict verdict) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = TerminalSafe.factory().createGenerator(out)) {
      DefaultIndenter newline = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(newline).withArrayIndenter(newline));
      new ReportJson(json, values, causes, verdict).report(report);
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot be written to", e);
    }
    return out.append('\n').toString();
  }

  private void report(Report report) throws IOException {
    json.writeStartObject();
    json.writeStringField(CairnVersion.KEY, CairnVersion.current());
    json.writeStringField("profile", report.profile());
    json.writeStringField("verdict", verdict.label());
    json.writeObjectFieldStart("summary");
    json.writeNumberField("rows", report.rows());
    json.writeNumberField("exact", report.sum(ColumnReport::exact));
    json.writeNumberField("lossy", report.sum(ColumnReport::lossy));
    json.writeNumberField("failed", report.sum(ColumnReport::failed));
    json.writeNumberField("wrong", report.sum(ColumnReport::wrong));
    json.writeNumberField("missing", report.sum(ColumnReport::missing));
    json.writeEndObject();
    json.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      finding(finding);
    }
    json.writeEndArray();
    CausesJson.write(json, causes);
    json.writeArrayFieldStart("tables");
    for (TableReport table : report.tables()) {
      table(table);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void finding(Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", finding.code().name());
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("schema", finding.table().map(TableName::schema).orElse(null));
    json.writeStringField("table", finding.table().map(TableName::table).orElse(null));
    json.writeArrayFieldStart("columns");
    for (String column : finding.columns()) {
      json.writeString(column);
    }
    json.writeEndArray();
    json.writeNumberField("count", finding.count());
    json.writeStringField("message", finding.message());
    json.writeStringField("fix", finding.fix());
    json.writeStringField("example", finding.example().map(values::of).orElse(null));
    json.writeEndObject();
  }

  private void table(TableReport table) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", table.name().schema());
    json.writeStringField("table", table.name().table());
    json.writeNumberField("rows", table.rows());
    json.writeNumberField("failed_rows", table.failedRows());
    json.writeNumberField("extra_documents", table.extraDocuments());
    json.writeArrayFieldStart("columns");
    for (ColumnReport column : table.columns()) {
      column(column);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void column(ColumnReport column) throws IOException {
    json.writeStartObject();
    json.writeStringField("column", column.column());
    json.writeStringField("type", column.type().formatType());
    json.writeNumberField("exact", column.exact());
    json.writeNumberField("lossy", column.lossy());
    json.writeNumberField("failed", column.failed());
    json.writeNumberField("wrong", column.wrong());
    json.writeNumberField("missing", column.missing());
    json.writeArrayFieldStart("loss");
    for (Loss loss : column.losses()) {
      json.writeString(loss.word());
    }
    json.writeEndArray();
    Optional<Example> example = column.example().map(values::of);
    if (example.isPresent()) {
      json.writeObjectFieldStart("example");
      members(example.get());
      json.writeEndObject();
    }
    json.writeArrayFieldStart("examples");
    for (Example one : column.examples()) {
      example(values.of(one));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("advisories");
    for (Advisory advisory : column.explaining()) {
      json.writeString(advisory.code().name());
    }
    json.writeEndArray();
    Optional<Safety> safety = column.safety();
    if (safety.isPresent()) {
      json.writeArrayFieldStart("depends_on");
      for (String name : safety.get().dependsOn()) {
        json.writeString(name);
      }
      json.writeEndArray();
      json.writeBooleanField("safe", safety.get().safe());
    }
    Optional<PhaseComparison> phases = column.phases();
    if (phases.isPresent()) {
      phases(phases.get());
    }
    json.writeEndObject();
  }

  /** One mismatch's example, with the mismatch's name. */
  private void example(Example example) throws IOException {
    json.writeStartObject();
    json.writeStringField("defect", example.mismatch().kind().word());
    if (example.mismatch().loss().isPresent()) {
      json.writeStringField("loss", example.mismatch().loss().get().word());
    }
    members(example);
    json.writeEndObject();
  }

  private void members(Example example) throws IOException {
    json.writeStringField("sql", example.sql());
    json.writeStringField("record", example.record());
    json.writeStringField("document", example.document());
    json.writeStringField("message", example.explanation());
    json.writeStringField("found", example.found());
  }

  private void phases(PhaseComparison phases) throws IOException {
    json.writeObjectFieldStart("phases");
    json.writeNumberField("compared", phases.compared());
    json.writeNumberField("forms_differ", phases.formsDiffer());
    json.writeNumberField("documents_differ", phases.documentsDiffer());
    Optional<PhaseExample> example = phases.example().map(values::of);
    if (example.isPresent()) {
      json.writeObjectFieldStart("example");
      json.writeStringField("load_record", example.get().loadRecord());
      json.writeStringField("change_record", example.get().changeRecord());
      json.writeStringField("load_document", example.get().loadDocument());
      json.writeStringField("change_document", example.get().changeDocument());
      json.writeStringField("message", example.get().message());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
