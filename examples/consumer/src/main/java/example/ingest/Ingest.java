package example.ingest;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.ddl.Ddl;
import dev.cairn.ddl.DdlOptions;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.report.InspectPage;
import dev.cairn.report.Look;
import dev.cairn.report.PageText;
import dev.cairn.rockset.transform.IngestTransformation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** From DDL to ingest transformations, and from a record's row to a document. */
public final class Ingest {
  private Ingest() {}

  /**
   * {@return the plan of a schema under the lossless profile}
   *
   * @param ddl SQL that creates the tables; an embedded PostgreSQL executes it
   */
  public static IngestPlan plan(String ddl) {
    Catalog catalog =
        Ddl.read(
                new ByteArrayInputStream(ddl.getBytes(StandardCharsets.UTF_8)),
                Selection.all(),
                DdlOptions.defaults())
            .catalog();
    return IngestPlan.of(catalog, PlanOptions.defaults().withProfile(Profile.LOSSLESS));
  }

  /**
   * {@return the plan as text for people}
   *
   * @param plan the plan
   */
  public static String describe(IngestPlan plan) {
    return PageText.of(InspectPage.of(plan, true), Look.plain(true));
  }

  /**
   * {@return the document that a transformation makes of a row; empty if it makes none}
   *
   * @param sql the transformation
   * @param row the row as DMS writes it, one JSON object
   */
  public static String document(String sql, String row) {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    IngestTransformation.compile(sql).overJson().apply(row.getBytes(StandardCharsets.UTF_8), document);
    return document.toString(StandardCharsets.UTF_8);
  }
}
