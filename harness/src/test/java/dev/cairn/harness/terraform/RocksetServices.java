package dev.cairn.harness.terraform;

import static dev.cairn.harness.terraform.Checks.refuseIf;
import static dev.cairn.harness.terraform.Checks.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.transform.IngestTransformation;

/** Workspaces, integrations and collections. */
final class RocksetServices {
  private static final String COLLECTION = "rockset_kinesis_collection";

  private RocksetServices() {}

  private static void name(ObjectNode state, String attribute) {
    refuseIf(
        !text(state, attribute).matches("[A-Za-z0-9][A-Za-z0-9_-]*"),
        attribute + " must start with alphanumeric, the rest can be alphanumeric, -, or _");
  }

  /** {@code rockset_workspace}. */
  static final class Workspace implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      String name = text(state, "name");
      name(state, "name");
      refuseIf(
          account.get("rockset_workspace", name).isPresent(),
          "Workspace " + name + " already exists: ALREADY_EXISTS, HTTP status code (400)");
      return name;
    }

    @Override
    public void delete(Account account, ObjectNode prior) {
      refuseIf(
          account.find(COLLECTION, "workspace", prior.path("name")).isPresent(),
          "Workspace " + text(prior, "name") + " has collections");
    }
  }

  /** {@code rockset_kinesis_integration}. */
  static final class Integration implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      String name = text(state, "name");
      name(state, "name");
      refuseIf(
          account.get("rockset_kinesis_integration", name).isPresent(),
          "Integration " + name + " already exists");
      JsonNode role = Checks.role(account, text(state, "aws_role_arn"));
      refuseIf(
          !text(role, "assume_role_policy").contains(RocksetData.EXTERNAL_ID),
          "the role " + text(role, "name") + " does not trust this organization's external id");
      return name;
    }

    @Override
    public void delete(Account account, ObjectNode prior) {
      refuseIf(
          account
              .all(COLLECTION)
              .anyMatch(
                  c ->
                      c.path("source").path(0).path("integration_name").equals(prior.path("name"))),
          "Integration " + text(prior, "name") + " is used by collections");
    }
  }

  /** {@code rockset_kinesis_collection}. */
  static final class Collection implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      name(state, "name");
      String id = text(state, "workspace") + "." + text(state, "name");
      refuseIf(
          account.get("rockset_workspace", text(state, "workspace")).isEmpty(),
          "Workspace " + text(state, "workspace") + " not found");
      refuseIf(account.get(COLLECTION, id).isPresent(), "Collection " + id + " already exists");
      for (JsonNode source : state.path("source")) {
        source(account, source);
      }
      transformation(state);
      return id;
    }

    @Override
    public void update(
        Account account, Environment environment, ObjectNode prior, ObjectNode state) {
      transformation(state);
    }

    private static void source(Account account, JsonNode source) {
      JsonNode integration =
          account
              .get("rockset_kinesis_integration", text(source, "integration_name"))
              .orElseThrow(
                  () ->
                      new Refusal(
                          "Integration " + text(source, "integration_name") + " not found"));
      JsonNode stream =
          account
              .all("aws_kinesis_stream")
              .filter(s -> s.path("name").equals(source.path("stream_name")))
              .filter(s -> text(s, "arn").contains(":" + text(source, "aws_region") + ":"))
              .findFirst()
              .orElseThrow(
                  () -> new Refusal("Stream " + text(source, "stream_name") + " does not exist"));
      JsonNode role = Checks.role(account, text(integration, "aws_role_arn"));
      refuseIf(
          !Checks.allows(account, role, "kinesis:GetRecords", text(stream, "arn")),
          "Integration "
              + text(integration, "name")
              + " may not read the stream "
              + text(stream, "name"));
      refuseIf(
          text(source, "format").equals("json") && !source.path("dms_primary_key").isEmpty(),
          "dms_primary_key can only be set for mysql or postgres");
    }

    private static void transformation(ObjectNode state) {
      try {
        IngestTransformation.compile(text(state, "ingest_transformation"), Dialect.defaults());
      } catch (SqlException e) {
        throw new Refusal("INVALIDINPUT: " + e.getMessage());
      }
    }
  }
}
