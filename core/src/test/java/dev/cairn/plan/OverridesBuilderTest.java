package dev.cairn.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.Schemas;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.TextForm;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.ColumnVerdict;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.OverridesException;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.RocksetType;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Rules that a program makes: the same rules as those of the text that they print. */
class OverridesBuilderTest {
  private static final Catalog CATALOG =
      Schemas.of(
          """
              CREATE TYPE price AS (amount numeric, currency text);
              CREATE DOMAIN cost AS price;
              CREATE TABLE t (id int PRIMARY KEY, j jsonb, p price, c cost, ps price[],
                "Old name" date, password text);
              CREATE TABLE u (id int PRIMARY KEY);
              """);

  private static final Table TABLE = CATALOG.table(new TableName("public", "t")).orElseThrow();

  private static Overrides.Builder builder() {
    return Overrides.builder()
        .type("jsonb")
        .expression("JSON_PARSE(value)", RocksetType.OBJECT)
        .column("public.t.\"Old name\"")
        .rename("new_name")
        .column("*.*.pass*")
        .exclude()
        .type("public.price")
        .named("acme prices")
        .arrivesAs(TextForm.STRING)
        .expression(
            Expressions.call("SUBSTR", Expressions.name("value"), Expressions.integer(2)),
            RocksetType.STRING);
  }

  @Test
  void theTextIsThatOfAFile() {
    Overrides overrides = builder().build();
    assertThat(overrides.text())
        .isEqualTo(
            """
            type jsonb
              expression JSON_PARSE(value)
              target object
            column public.t."Old name"
              rename new_name
            column *.*.pass*
              exclude
            type public.price
              named acme prices
              arrives STRING
              expression SUBSTR(value, 2)
              target string
            """);
    assertThat(plan(overrides)).isEqualTo(plan(Overrides.parse(overrides.text())));
    assertThat(plan(overrides).sql())
        .contains("SUBSTR(p, 2) AS p", "EXCEPT (\"Old name\", password)", "JSON_PARSE(j) AS j");
    assertThat(Overrides.builder().build()).isSameAs(Overrides.none());
  }

  private static CollectionPlan plan(Overrides overrides) {
    return IngestPlan.of(TABLE, PlanOptions.defaults().withOverrides(overrides))
        .collection("public", "t");
  }

  @Test
  void aRuleForATypeSaysHowItArrivesAndWhoseItIs() throws Exception {
    Overrides overrides = builder().build();
    Map<String, ColumnMapping> columns =
        plan(overrides).columns().stream().collect(Collectors.toMap(ColumnMapping::field, c -> c));
    ColumnMapping price = columns.get("p");
    assertThat(price.dmsType()).isEqualTo(TextForm.STRING.type());
    assertThat(price.chosen().rule()).isEqualTo("override acme prices, line 8");
    assertThat(price.own().orElseThrow().name()).isEqualTo("acme prices");
    assertThat(price.verdict()).isEqualTo(ColumnVerdict.LOSSY);
    // A domain travels as its base, and so nothing about it is proven either.
    assertThat(columns.get("c").dmsType().name()).isEqualTo("STRING");
    assertThat(columns.get("c").own()).isPresent();
    assertThat(columns.get("c").advisories())
        .extracting(advisory -> advisory.code())
        .contains(AdvisoryCode.OVERRIDDEN);
    assertThat(columns.get("ps").own()).isEmpty();
    assertThat(columns.get("id").own()).isEmpty();
    PlanOptions options = PlanOptions.defaults().withOverrides(overrides);
    JsonNode table =
        new ObjectMapper()
            .readTree(InspectJson.write(IngestPlan.of(CATALOG, options), Map.of()))
            .at("/tables/0");
    assertThat(table.at("/columns/2/rule").asText()).isEqualTo("override acme prices, line 8");
    assertThat(table.at("/columns/2/dms_type").asText()).isEqualTo("STRING");
    assertThat(table.at("/columns/0").has("rule")).isFalse();
    assertThat(table.at("/columns/6/excluded").asBoolean()).isTrue();
    // Other settings of DMS keep the form, and other overrides drop it.
    assertThat(
            options
                .withDmsSettings(DmsSettings.defaults())
                .dmsSettings()
                .form(price.column().type()))
        .contains(TextForm.STRING);
    assertThat(options.withOverrides(Overrides.none())).isEqualTo(PlanOptions.defaults());
  }

  @Test
  void aTypeThatNeverArrivesIsImpossible() {
    CollectionPlan plan =
        plan(Overrides.builder().type("public.price").arrivesAs(TextForm.NONE).build());
    assertThat(plan.columns().get(2).verdict()).isEqualTo(ColumnVerdict.IMPOSSIBLE);
  }

  @Test
  void mistakesNameTheirLineInTheText() {
    assertRefused(b -> b.exclude(), "MALFORMED_RULE", "line 1:3", "without a rule");
    assertRefused(b -> b.column("t"), "MALFORMED_VALUE", "line 1:8", "the table is missing");
    assertRefused(b -> b.type("mood"), "MALFORMED_VALUE", "line 1:6", "no type mood");
    assertRefused(
        b -> b.type("date").expression("f(value", RocksetType.INT),
        "MALFORMED_VALUE",
        "line 2:15",
        "not closed");
    assertRefused(b -> b.type("date").column("a.b.c"), "MALFORMED_RULE", "line 1:1", "no action");
    assertRefused(
        b -> b.column("a.b.c").arrivesAs(TextForm.NONE),
        "MALFORMED_RULE",
        "only a rule for a type");
    assertRefused(
        b -> b.column("a.b.c").comparedBy((text, value) -> true),
        "MALFORMED_RULE",
        "only a rule for a type");
    assertRefused(
        b -> b.type("date").expression("'\n'", RocksetType.INT), "MALFORMED_VALUE", "line breaks");
    assertRefused(b -> b.type("date").rename(" a"), "MALFORMED_VALUE", "spaces");
    assertRefused(b -> b.type("date").rename(""), "MALFORMED_RULE", "an argument is missing");
  }

  private static void assertRefused(
      UnaryOperator<Overrides.Builder> rules, String code, String... message) {
    assertThatExceptionOfType(OverridesException.class)
        .isThrownBy(() -> rules.apply(Overrides.builder()).build())
        .satisfies(e -> assertThat(e.code().name()).isEqualTo(code))
        .satisfies(e -> assertThat(e.getMessage()).contains(message));
  }

  /** Whatever a program calls a field: the text of the rules reads back, or it is refused. */
  @Property(tries = 1000)
  void namesReadBackFromTheTextOrAreRefused(@ForAll("names") String name) {
    Overrides overrides;
    try {
      overrides =
          Overrides.builder()
              .column("public.u.id")
              .rename(name)
              .type("public.price")
              .named(name)
              .arrivesAs(TextForm.NCLOB)
              .build();
    } catch (OverridesException e) {
      return;
    }
    Overrides read = Overrides.parse(overrides.text());
    PlanOptions options = PlanOptions.defaults();
    assertThat(IngestPlan.of(CATALOG, options.withOverrides(read)).collections())
        .isEqualTo(IngestPlan.of(CATALOG, options.withOverrides(overrides)).collections());
    assertThat(read.text()).isEqualTo(overrides.text());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars(" #'\"\\\n\r\t\u000b\f\u0085\u2028\u00a0abA.*")
        .ofMinLength(1)
        .ofMaxLength(6);
  }

  @Test
  void aPlanGivesItsTransformation() {
    CollectionPlan plan = plan(Overrides.none());
    Outcome outcome = plan.transformation().apply("{\"id\":1,\"j\":\"{}\"}");
    assertThat(outcome.stored()).isPresent();
    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(() -> IngestPlan.of(TABLE, PlanOptions.defaults()).collection("public", "u"))
        .satisfies(e -> assertThat(e.hint()).contains("its tables are public.t"));
    assertThat(IngestPlan.of(TABLE, PlanOptions.defaults()).collections())
        .isEqualTo(
            List.of(IngestPlan.of(CATALOG, PlanOptions.defaults()).collection("public", "t")));
  }
}
