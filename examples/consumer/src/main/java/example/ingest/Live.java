package example.ingest;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.report.ReportText;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ExampleValues;
import java.sql.Connection;

/** A plan of a live database, and its proof. */
public final class Live {
  private Live() {}

  /**
   * Prints the transformation of every table of a schema, and whether they keep every value.
   *
   * @param connection an open connection to PostgreSQL 9.6 or later; nothing is written
   */
  public static void prove(Connection connection) {
    Catalog catalog = Catalog.read(connection, Selection.of("shop.*"));
    IngestPlan plan =
        IngestPlan.of(catalog, PlanOptions.defaults().withProfile(Profile.LOSSLESS));
    plan.collections().forEach(collection -> System.out.println(collection.sql()));
    Report report = Verification.of(plan).run(connection);
    System.out.println(ReportText.of(report, ExampleValues.MASKED));
  }
}
