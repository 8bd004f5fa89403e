package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.TextForm;
import dev.cairn.mapping.Overrides;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import dev.cairn.rockset.value.Values;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mapping of a user's own for a type, given in code: what is proven by it, and what is not. */
class OwnRuleTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  @BeforeEach
  void fill() throws SQLException {
    database.execute("CREATE TYPE price AS (amount numeric(10,2), currency text)");
    database.execute("CREATE TABLE item (id int PRIMARY KEY, p price)");
    database.execute("INSERT INTO item VALUES (1, (12.50, 'EUR')), (2, NULL), (3, (0, 'USD'))");
  }

  private static final String AMOUNT_AND_CURRENCY =
      "IF(value IS NULL, value,"
          + " {'amount': CAST(SPLIT(SUBSTR(value, 2, LENGTH(value) - 2), ',')[1] AS float),"
          + " 'currency': SPLIT(SUBSTR(value, 2, LENGTH(value) - 2), ',')[2]})";

  private static Overrides.Builder prices() {
    return Overrides.builder()
        .type("public.price")
        .named("acme prices")
        .arrivesAs(TextForm.STRING)
        .expression(AMOUNT_AND_CURRENCY, RocksetType.OBJECT);
  }

  private static boolean isEqual(String text, Value stored) {
    String[] parts = text.substring(1, text.length() - 1).split(",", -1);
    return stored instanceof ObjectValue price
        && price.toJava().equals(Map.of("amount", Double.valueOf(parts[0]), "currency", parts[1]));
  }

  private IngestPlan plan(Overrides overrides) throws SQLException {
    return IngestPlan.of(
        Catalog.read(database.connection(), Selection.all()),
        PlanOptions.defaults().withOverrides(overrides));
  }

  @Test
  void itsComparisonDecidesAndTheReportNamesIt() throws SQLException {
    Report report = run(prices().comparedBy(OwnRuleTest::isEqual).build());
    assertThat(price(report).exact()).isEqualTo(3);
    assertThat(report.isGood()).isTrue();
    Finding finding = own(report);
    assertThat(finding.columns()).containsExactly("p");
    assertThat(finding.message())
        .isEqualTo(
            "the user's rule \"acme prices\" says that DMS sends the values as STRING and decides"
                + " which values are equal; Cairn cannot check this");
    assertThat(ReportJson.of(report, ExampleValues.MASKED)).contains("OWN_RULE", "acme prices");
  }

  /** A comparison that finds everything equal is named, as is one behind all assumptions. */
  @Test
  void aFalseComparisonNeverPassesUnnamed() throws SQLException {
    Overrides blind = prices().comparedBy((text, stored) -> true).build();
    assertThat(own(run(blind)).message()).contains("acme prices");
    Report all = Verification.of(plan(blind)).underAllAssumptions().run(database.connection());
    assertThat(own(all).message()).contains("acme prices");
  }

  @Test
  void withoutAComparisonCairnsOwnFindsAnotherValue() throws SQLException {
    Report report = run(prices().build());
    assertThat(price(report).wrong()).isEqualTo(2);
    assertThat(own(report).message()).contains("acme prices").doesNotContain("equal");
  }

  @Test
  void aComparisonThatThrowsFindsNothingEqual() throws SQLException {
    BiPredicate<String, Value> broken =
        (text, stored) -> {
          throw new IllegalStateException(text);
        };
    assertThat(price(run(prices().comparedBy(broken).build())).wrong()).isEqualTo(2);
  }

  /** Nulls are Cairn's: a rule that would take null for anything is not asked. */
  @Test
  void aLostValueIsMissingWhateverTheComparisonSays() throws SQLException {
    Overrides lost =
        Overrides.builder()
            .type("public.price")
            .expression("null", RocksetType.NULL)
            .comparedBy((text, stored) -> true)
            .build();
    assertThat(price(run(lost)).missing()).isEqualTo(2);
  }

  @Test
  void aTypeThatDoesNotArriveIsMissing() throws SQLException {
    Report report = run(Overrides.builder().type("public.price").arrivesAs(TextForm.NONE).build());
    assertThat(price(report).missing()).isEqualTo(2);
    assertThat(report.isGood()).isFalse();
    assertThat(own(report).message()).contains("as none");
  }

  @Test
  void severalThreadsReadFromADataSource() throws SQLException {
    DataSource source =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> database.connect());
    IngestPlan plan =
        IngestPlan.of(
            Catalog.read(source),
            PlanOptions.defaults()
                .withOverrides(prices().comparedBy(OwnRuleTest::isEqual).build()));
    Report report = Verification.of(plan).run(source::getConnection, 8);
    assertThat(report.isGood()).isTrue();
    assertThat(own(report).message()).contains("acme prices");
    assertThat(Values.of(price(report).exact())).hasToString("3");
  }

  private Report run(Overrides overrides) throws SQLException {
    return Verification.of(plan(overrides)).run(database.connection());
  }

  private static ColumnReport price(Report report) {
    return report.tables().get(0).columns().get(1);
  }

  private static Finding own(Report report) {
    List<Finding> own =
        report.findings().stream().filter(f -> f.code() == FindingCode.OWN_RULE).toList();
    assertThat(own).hasSize(1);
    return own.get(0);
  }
}
