import dev.cairn.catalog.Catalog;
import dev.cairn.dms.TextForm;
import dev.cairn.mapping.Overrides;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.Report;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A mapping for a type that Cairn stores as text: the composite type {@code acme.price} of an
 * amount and a currency becomes an object. Needs {@code cairn-verify}. The argument is the JDBC URL
 * of a database in which a table has columns of that type.
 */
public final class CustomType {
  private static final String OBJECT =
      """
      IF(value IS NULL, value, {\
      'amount': CAST(SPLIT(SUBSTR(value, 2, LENGTH(value) - 2), ',')[1] AS float), \
      'currency': SPLIT(SUBSTR(value, 2, LENGTH(value) - 2), ',')[2]})""";

  public static void main(String[] arguments) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(arguments[0]);

    Overrides prices =
        Overrides.builder()
            .type("acme.price")
            .named("prices of acme")
            .arrivesAs(TextForm.NCLOB)
            .expression(OBJECT, RocksetType.OBJECT)
            .comparedBy(CustomType::isEqual)
            .build();
    IngestPlan plan =
        IngestPlan.of(Catalog.read(database), PlanOptions.defaults().withOverrides(prices));
    plan.collections().forEach(collection -> System.out.println(collection.sql()));

    Report report = Verification.of(plan).run(database::getConnection, 2);
    System.out.println(report.sum(column -> column.exact()) + " values are exact");
    report.findings().forEach(finding -> System.out.println(finding.message()));
  }

  /** Whether {@code (12.50,EUR)} is the stored object. */
  private static boolean isEqual(String text, Value stored) {
    String[] parts = text.substring(1, text.length() - 1).split(",", 2);
    Map<String, Object> expected =
        Map.of("amount", Double.valueOf(parts[0]), "currency", parts[1]);
    return stored instanceof ObjectValue price && price.toJava().equals(expected);
  }
}
