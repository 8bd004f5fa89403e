package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Schemas of hundreds of tables, and the limits of AWS that they meet. */
class ManyTablesTest {
  private static Bundle bundle(int tables) {
    return Bundle.of(plan(IntStream.range(0, tables)), Target.defaults());
  }

  private static IngestPlan plan(IntStream tables) {
    List<Table> all =
        tables
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
    return IngestPlan.of(
        new Catalog(ServerInfo.NONE, all, List.of(), List.of()), PlanOptions.defaults());
  }

  private static Placement placement(IngestPlan plan, Placement before) {
    return Bundle.context(plan, Target.defaults(), before).placement();
  }

  @Test
  void aTableThatSortsFirstMovesNoOtherToAnotherGroup() {
    Placement before = placement(plan(IntStream.range(1, 150)), Placement.none());
    Placement after = placement(plan(IntStream.range(0, 150)), before);
    assertThat(before.lastGroup()).isEqualTo(3);
    assertThat(after.groups()).containsAllEntriesOf(before.groups());
    assertThat(after.group(new TableName("shop", "table_0000"))).contains(before.lastGroup());
  }

  @Test
  void aTableThatLeavesAndComesBackHasItsGroupAgain() {
    Placement before = placement(plan(IntStream.range(0, 150)), Placement.none());
    Placement without = placement(plan(IntStream.range(100, 150)), before);
    assertThat(without.removed()).hasSize(100);
    assertThat(placement(plan(IntStream.range(0, 150)), without)).isEqualTo(before);
  }

  @Test
  void aGroupWithoutTablesHasNoRoleAndItsIntegrationStays() {
    Placement before = placement(plan(IntStream.range(0, 150)), Placement.none());
    Bundle bundle = Bundle.of(plan(IntStream.range(100, 150)), Target.defaults(), before);
    ModelChecks.check(bundle);
    assertThat(bundle.text("iam/dms-writer-role.json")).isEmpty();
    assertThat(bundle.text("iam/dms-writer-3-role.json")).isPresent();
    assertThat(bundle.text("terraform/rockset.tf.json").orElseThrow())
        .contains("\"from\": \"rockset_kinesis_integration.group_1\"");
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
