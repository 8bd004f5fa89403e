package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Schemas of hundreds of tables, and the limits of AWS that they meet. */
class ManyTablesTest {
  private static Bundle bundle(int tables) {
    List<Table> all =
        IntStream.range(0, tables)
            .mapToObj(
                i ->
                    Table.of(
                        new TableName("shop", "table_%04d".formatted(i)),
                        IntStream.range(0, 20)
                            .mapToObj(
                                c ->
                                    Column.of(
                                        "c" + c,
                                        c + 1,
                                        c == 0 ? PgTypes.INT4 : PgTypes.DATE,
                                        false))
                            .toList(),
                        Optional.of(new PrimaryKey("pk", List.of("c0"), false))))
            .toList();
    return Bundle.of(
        IngestPlan.of(
            new Catalog(ServerInfo.NONE, all, List.of(), List.of()), PlanOptions.defaults()),
        Target.defaults());
  }

  @Test
  void rolesArePutInGroupsSoThatNoPolicyIsTooLongForIam() {
    Bundle bundle = bundle(150);
    ModelChecks.check(bundle);
    assertThat(bundle.text("iam/dms-writer-2-policy.json")).isPresent();
    assertThat(bundle.text("rockset/integration-2.json")).isPresent();
    assertThat(bundle.text("collections/shop.table_0149.json").orElseThrow())
        .contains("postgres-dms-kinesis-");
  }
}
