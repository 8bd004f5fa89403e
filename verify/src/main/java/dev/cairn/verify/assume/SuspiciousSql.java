package dev.cairn.verify.assume;

import dev.cairn.catalog.TableName;
import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.RunWarnings;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import java.util.ArrayList;
import java.util.List;

/** Findings about SQL of a table's transformation that probably means something else. */
public final class SuspiciousSql {
  private SuspiciousSql() {}

  /** Those of the SQL, and those that the documents of a run show. */
  public static List<Finding> findings(
      TableName table, IngestTransformation transformation, RunWarnings run) {
    List<SqlWarning> warnings = new ArrayList<>(transformation.warnings());
    warnings.addAll(run.warnings());
    return warnings.stream()
        .map(
            warning ->
                Finding.of(
                    FindingCode.SUSPICIOUS_SQL,
                    table,
                    "line " + warning.position() + " of the transformation: " + warning.problem(),
                    warning.hint()))
        .toList();
  }
}
