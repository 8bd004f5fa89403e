import dev.cairn.CairnException;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.report.ReportText;
import dev.cairn.verify.result.Progress;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Report;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Proves the plan of the schema {@code shop} on a live database, eight tables at a time, and shows
 * its progress. Needs {@code cairn-report}. The argument is the JDBC URL.
 */
public final class VerifyWithProgress {
  public static void main(String[] arguments) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(arguments[0]);

    try {
      Catalog catalog = Catalog.read(database, Selection.of("shop.*"));
      IngestPlan plan =
          IngestPlan.of(catalog, PlanOptions.defaults().withProfile(Profile.LOSSLESS));
      Report report =
          Verification.of(plan).withProgress(new Console()).run(database::getConnection, 8);
      System.out.println(ReportText.of(report, ExampleValues.MASKED));
      System.out.println(report.verdict());
    } catch (CairnException e) {
      System.err.println(e.code() + ": " + e.headline());
      e.hint().ifPresent(System.err::println);
    }
  }

  /** Several threads call it at once. */
  private static final class Console implements Progress {
    @Override
    public void rows(TableName table, long checked) {
      System.out.println(table + ": " + checked + " rows so far");
    }

    @Override
    public void done(TableName table, long rows) {
      System.out.println(table + ": " + rows + " rows");
    }

    @Override
    public void failed(TableName table, Throwable cause) {
      System.out.println(table + ": " + cause.getMessage());
    }

    @Override
    public void notice(String message) {
      System.out.println(message);
    }
  }
}
