package dev.cairn.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.Overrides;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.Projection;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.rockset.sql.SqlParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A transformation with the reasons for each of its lines. */
class ExplanationTest {
  private static final Table TABLE =
      Table.of(
          new TableName("public", "t"),
          List.of(
              Column.of("id", 1, PgTypeNames.parse("integer"), false),
              Column.of("j", 2, PgTypeNames.parse("jsonb"), true),
              Column.of("tags", 3, PgTypeNames.parse("text[]"), true)),
          Optional.of(new PrimaryKey("t_pkey", List.of("id"), false)));

  @Test
  void anExplanationIsTheSameTransformation() {
    PlanOptions options =
        PlanOptions.defaults()
            .withOverrides(
                Overrides.parse(
                    "# all of jsonb\ntype jsonb\n  expression JSON_PARSE(value)\n"
                        + "  target object\n"));
    for (SourceFormat format : SourceFormat.values()) {
      for (Projection projection : Projection.values()) {
        CollectionPlan plan =
            IngestPlan.of(
                    new Catalog(ServerInfo.NONE, List.of(TABLE), List.of(), List.of()),
                    options.withSourceFormat(format).withProjection(projection))
                .collections()
                .get(0);
        assertThat(SqlParser.parse(Explanation.of(plan))).isEqualTo(plan.statement());
        assertThat(Explanation.of(plan))
            .contains("-- rule: override, line 2; chosen")
            .contains("-- rule: documented table, row ARRAY; documented");
      }
    }
  }
}
