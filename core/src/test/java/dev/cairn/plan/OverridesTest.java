package dev.cairn.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Schemas;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.OverridesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's rules go before the profile's, and are shown wherever they decide. */
class OverridesTest {
  private static final Catalog CATALOG =
      Schemas.of(
          """
              CREATE TYPE mood AS ENUM ('sad');
              CREATE TABLE t (id int PRIMARY KEY, j jsonb, k jsonb, p numeric(10,2), "Old name" date,
                password text, m mood, ms mood[]);
              """);

  private static CollectionPlan plan(String overrides, PlanOptions options) {
    return IngestPlan.of(CATALOG, options.withOverrides(Overrides.parse(overrides)))
        .collections()
        .get(0);
  }

  private static final String RULES =
      """
      # all of jsonb, but k
      type jsonb
        expression JSON_PARSE(value)
        target object
      column public.t.k
        expression IF(value = '', null, value)
        target string

      type numeric
        expression CAST(value AS string)
        target string
      column public.t."Old name"
        rename new_name
      column *.*.pass*
        exclude
      """;

  @Test
  void expressionsNamesAndExclusions() {
    CollectionPlan plan = plan(RULES, PlanOptions.defaults());
    assertThat(plan.sql())
        .isEqualTo(
            """
            SELECT
              * EXCEPT ("Old name", password),
              JSON_PARSE(j) AS j,
              IF(k = '', null, k) AS k,
              CAST(p AS string) AS p,
              PARSE_DATE('%Y-%m-%d', "Old name") AS new_name,
              PG_ARRAY_PARSE(ms, 'text[]') AS ms
            FROM _input""");
    assertThat(plan.columns())
        .filteredOn(ColumnMapping::override)
        .extracting(ColumnMapping::field)
        .containsExactly("j", "k", "p", "new_name");
    assertThat(plan.columns().get(1).advisories())
        .extracting(a -> a.code())
        .contains(AdvisoryCode.OVERRIDDEN, AdvisoryCode.LOB_TRUNCATED)
        .doesNotContain(AdvisoryCode.JSON_AS_TEXT);
  }

  @Test
  void theWholeRecordIsReachedToo() {
    assertThat(plan(RULES, PlanOptions.defaults().withSourceFormat(SourceFormat.JSON)).sql())
        .contains("JSON_PARSE(_input.data.j) AS j")
        .contains("_input.data.* EXCEPT (\"Old name\", password)");
  }

  @Test
  void thePlanShowsWhichRuleDecided() throws Exception {
    IngestPlan plan =
        IngestPlan.of(CATALOG, PlanOptions.defaults().withOverrides(Overrides.parse(RULES)));
    JsonNode table = new ObjectMapper().readTree(PlanJson.write(plan)).at("/tables/0");
    assertThat(table.at("/columns/1/override").asBoolean()).isTrue();
    assertThat(table.at("/columns/1/rule").asText()).isEqualTo("override, line 2");
    assertThat(table.at("/columns/1/evidence").asText()).isEqualTo("chosen");
    assertThat(table.at("/columns/0/override").asBoolean()).isFalse();
    assertThat(table.at("/excluded/0").asText()).isEqualTo("password");
  }

  @Test
  void anExcludedColumnIsNotSentAtAll() throws Exception {
    JsonNode rules =
        new ObjectMapper()
            .readTree(plan(RULES, PlanOptions.defaults()).tableMappings().toJson())
            .get("rules");
    assertThat(rules).hasSize(2);
    assertThat(rules.at("/1/rule-action").asText()).isEqualTo("remove-column");
    assertThat(rules.at("/1/object-locator/column-name").asText()).isEqualTo("password");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "type int!                                     | 1:6 | not a type's name",
        "type mood                                     | 1:6 | pg_catalog has no type mood",
        "column t                                      | 1:8 | the table is missing",
        "colum a.b.c                                   | 1:1 | not the beginning of a rule",
        "~  exclude                                    | 2:3 | an action without a rule",
        "type date~type date                           | 1:1 | the rule has no action",
        "type date~  exclude now                       | 2:3 | exclude has no argument",
        "type date~  rename                            | 2:3 | an argument is missing after rename",
        "type date~  expression f(value~  target int   | 2:15 | is not closed",
        "type date~  expression value                  | 1:1 | needs a target",
        "type date~  target date                       | 1:1 | a target needs an expression",
        "type date~  expression value~  target decimal | 3:10 | Rockset has no type decimal",
        "type uuid~  exclude                           | 1:1 | this rule selects no column",
        "column *.*.id~  exclude                       | 1:1 | belongs to the primary key",
        "column *.*.j~  rename k                       | 1:1 | would both become the field k",
      })
  void malformedRulesAreRefusedWithTheirPlace(String text, String place, String problem) {
    assertThatThrownBy(() -> plan(text.replace("~", "\n"), PlanOptions.defaults()))
        .isInstanceOf(OverridesException.class)
        .hasMessageStartingWith("line " + place)
        .hasMessageContaining(problem == null ? "" : problem);
  }

  @Test
  void typesOfUsersAreNamedWithTheirSchema() {
    CollectionPlan plan = plan("type public.mood\n  rename feeling\n", PlanOptions.defaults());
    assertThat(plan.columns()).extracting(ColumnMapping::field).contains("feeling", "ms");
  }
}
