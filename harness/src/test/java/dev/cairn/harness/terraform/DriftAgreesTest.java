package dev.cairn.harness.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Resource;
import dev.cairn.drift.Drift;
import dev.cairn.drift.ResourceChange;
import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code drift} says before a bundle is generated again what Terraform's plan says afterwards, for
 * every kind of resource that it names.
 */
class DriftAgreesTest {
  @TempDir Path folder;

  @Test
  void onTablesThatComeGoAndChange() {
    agrees(
        "CREATE TABLE shop.basket (id integer PRIMARY KEY, v text);"
            + " DROP TABLE shop.\"Gift Card\";"
            + " ALTER TABLE shop.product ADD released_at timestamp with time zone;"
            + " CREATE TABLE shop.orders_2026 PARTITION OF shop.orders"
            + " FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');");
  }

  @Tag("bundle")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE shop.product RENAME TO article;",
        "ALTER TABLE shop.customer DROP COLUMN born;",
        "ALTER TABLE shop.customer ALTER COLUMN newsletter TYPE text;",
        "DROP TABLE shop.order_line; DROP TABLE shop.\"Gift Card\";",
        "ALTER TABLE shop.product ADD note text;",
        "CREATE TABLE shop.orders_2026 PARTITION OF shop.orders"
            + " FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');"
      })
  void onEachKindOfChange(String ddl) {
    agrees(ddl);
  }

  private void agrees(String ddl) {
    TerraformRun.assumePossible();
    Shape now = Shapes.SHOP.and(ddl);
    try (TerraformRun run = new TerraformRun(folder)) {
      Life life = new Life(run, Shapes.SHOP);
      life.begin();
      life.apply();
      TreeSet<String> drift =
          Drift.since(
                  Bundle.readPlan(run.bundle()),
                  now.catalog(),
                  now.target(),
                  Bundle.readPlacement(run.bundle()))
              .resources()
              .stream()
              .map(r -> said(r.action(), r.kind(), r.name()))
              .collect(Collectors.toCollection(TreeSet::new));
      now.generate(run.bundle());
      run.plan();
      TreeSet<String> terraform = new TreeSet<>();
      for (JsonNode change : run.shown()) {
        action(change).ifPresent(action -> terraform.add(said(change, action)));
      }
      assertThat(drift).isEqualTo(terraform);
    }
  }

  private static String said(ResourceChange.Action action, Resource.Kind kind, String name) {
    return action.label() + " " + kind.label() + " " + name;
  }

  private static Optional<ResourceChange.Action> action(JsonNode change) {
    String actions =
        String.join("-", Json.MAPPER.convertValue(change.at("/change/actions"), String[].class));
    return switch (actions) {
      case "no-op", "read" -> Optional.empty();
      case "create" -> Optional.of(ResourceChange.Action.CREATE);
      case "update" -> Optional.of(ResourceChange.Action.CHANGE);
      case "delete" -> Optional.of(ResourceChange.Action.DESTROY);
      case "forget" -> Optional.of(ResourceChange.Action.LEAVE);
      default -> throw new AssertionError(actions + " " + change.path("address").asText());
    };
  }

  private static String said(JsonNode change, ResourceChange.Action action) {
    JsonNode after = change.at("/change/after");
    JsonNode resource = after.isObject() ? after : change.at("/change/before");
    String type = change.path("type").asText();
    return switch (type) {
      case "aws_kinesis_stream" ->
          said(action, Resource.Kind.KINESIS_STREAM, resource.path("name").asText());
      case "aws_iam_role", "aws_iam_role_policy" ->
          said(
              action,
              Resource.Kind.IAM_ROLE,
              resource.path(type.equals("aws_iam_role") ? "name" : "role").asText());
      case "aws_dms_endpoint" ->
          said(action, Resource.Kind.ENDPOINT, resource.path("endpoint_id").asText());
      case "aws_dms_replication_task" ->
          said(action, Resource.Kind.TASK, resource.path("replication_task_id").asText());
      case "rockset_kinesis_integration" ->
          said(action, Resource.Kind.INTEGRATION, resource.path("name").asText());
      case "rockset_kinesis_collection" ->
          said(
              action,
              Resource.Kind.COLLECTION,
              resource.path("workspace").asText() + "." + resource.path("name").asText());
      default -> throw new AssertionError("a plan of one table's changes has a " + type);
    };
  }
}
