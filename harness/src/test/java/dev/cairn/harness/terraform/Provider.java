package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.terraform.Protocol.Builder;
import dev.cairn.harness.terraform.Protocol.Message;
import dev.cairn.testing.ProviderSchemas;
import dev.cairn.testing.ProviderSchemas.Attribute;
import dev.cairn.testing.ProviderSchemas.Body;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A provider of one version: it answers the calls of Terraform's plugin protocol for the resources
 * of an account.
 */
final class Provider {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Providers of one run share an account; one call at a time changes it. */
  private static final ReentrantLock ACCOUNTS = new ReentrantLock();

  private static final Map<String, Service> SERVICES =
      Map.ofEntries(
          Map.entry("aws_kinesis_stream", new KinesisService()),
          Map.entry("aws_kms_key", new IamServices.Key()),
          Map.entry("aws_iam_role", new IamServices.Role()),
          Map.entry("aws_iam_role_policy", new IamServices.RolePolicy()),
          Map.entry("aws_iam_role_policy_attachment", new IamServices.Attachment()),
          Map.entry("aws_dms_replication_subnet_group", new DmsServices.SubnetGroup()),
          Map.entry("aws_dms_replication_instance", new DmsServices.Instance()),
          Map.entry("aws_dms_endpoint", new DmsServices.Endpoint()),
          Map.entry("aws_dms_replication_task", new DmsServices.Task()),
          Map.entry("aws_vpc_endpoint", new DmsServices.VpcEndpoint()),
          Map.entry("rockset_workspace", new RocksetServices.Workspace()),
          Map.entry("rockset_kinesis_integration", new RocksetServices.Integration()),
          Map.entry("rockset_kinesis_collection", new RocksetServices.Collection()),
          // Nobody sleeps in a test.
          Map.entry("time_sleep", (account, environment, state) -> "2026-01-01T00:00:00Z"));

  private final String name;
  private final String version;
  private final ProviderSchemas schemas;
  private final Path account;
  private final boolean apiKey;
  private Environment environment;

  /**
   * @param account the file of the account
   * @param apiKey whether the process that asks has a key for Rockset
   */
  Provider(String name, String version, ProviderSchemas schemas, Path account, boolean apiKey) {
    this.name = name;
    this.version = version;
    this.schemas = schemas;
    this.account = account;
    this.apiKey = apiKey;
    this.environment = new Environment("", NODES.objectNode(), apiKey);
  }

  /** The answer to a call, by the name of its method. */
  byte[] call(String method, byte[] request) {
    Message message = Message.parse(request);
    Builder answer =
        switch (method) {
          case "GetSchema" -> Protocol.schemas(name, schemas);
          case "PrepareProviderConfig" -> new Builder().value(1, message.value(1));
          case "Configure" -> configure(message);
          case "ValidateResourceTypeConfig" -> validate("resource ", message);
          case "ValidateDataSourceConfig" -> validate("data ", message);
          case "UpgradeResourceState" ->
              new Builder()
                  .value(
                      1,
                      complete(
                          body("resource " + message.text(1)),
                          Json.read(message.message(3).text(1))));
          case "ReadResource" -> read(message);
          case "PlanResourceChange" -> plan(message);
          case "ApplyResourceChange" -> apply(message);
          case "ImportResourceState" -> importState(message);
          case "ReadDataSource" -> readData(message);
          case "Stop" -> new Builder();
          default -> throw new UnsupportedOperationException(method);
        };
    return answer.toBytes();
  }

  private Body body(String head) {
    return schemas.byHead().get(head).body();
  }

  private Builder configure(Message message) {
    JsonNode config = message.value(2);
    JsonNode tags = config.path("default_tags").path(0).path("tags");
    environment =
        new Environment(
            config.path("region").asText(),
            tags.isObject() ? (ObjectNode) tags : NODES.objectNode(),
            apiKey);
    return name.equals("rockset") && !apiKey
        ? new Builder().error(1, "no API key: set the environment variable ROCKSET_APIKEY")
        : new Builder();
  }

  private Builder validate(String kind, Message message) {
    List<String> errors = Validation.errors(body(kind + message.text(1)), message.value(2));
    return new Builder().errors(1, errors);
  }

  private Builder plan(Message message) {
    Body body = body("resource " + message.text(1));
    JsonNode prior = message.value(2);
    JsonNode config = message.value(4);
    if (message.value(3).isNull()) {
      return new Builder().value(1, NODES.nullNode()).flag(5, true);
    }
    Planner.Planned planned = new Planner(version).plan(body, prior, config);
    ObjectNode state = planned.state();
    if (body.attributes().containsKey("tags_all")) {
      state.set("tags_all", allTags(state));
    }
    Builder answer = new Builder().value(1, state).flag(5, true);
    if (!prior.isNull()) {
      planned.replaced().forEach(attribute -> answer.path(2, List.of(attribute)));
    }
    return answer;
  }

  private ObjectNode allTags(ObjectNode state) {
    ObjectNode all = environment.tags().deepCopy();
    if (state.path("tags").isObject()) {
      all.setAll((ObjectNode) state.path("tags"));
    }
    return all;
  }

  private Builder apply(Message message) {
    String type = message.text(1);
    Body body = body("resource " + type);
    JsonNode prior = message.value(2);
    JsonNode planned = message.value(3);
    Service service = SERVICES.get(type);
    ACCOUNTS.lock();
    try {
      Account open = Account.open(account);
      if (planned.isNull()) {
        service.delete(open, (ObjectNode) prior);
        open.remove(type, prior.path("id").textValue());
        open.log("delete " + type + " " + prior.path("id").textValue());
        open.save();
        return new Builder().value(1, planned).flag(4, true);
      }
      ObjectNode state = (ObjectNode) planned.deepCopy();
      if (prior.isNull()) {
        String id = service.create(open, environment, state);
        state.put("id", id);
        open.log("create " + type + " " + id);
      } else {
        service.update(open, environment, (ObjectNode) prior, state);
        open.log("update " + type + " " + state.path("id").textValue());
      }
      fill(body, state);
      open.put(type, state.path("id").textValue(), withoutLocal(body, state));
      open.save();
      return new Builder().value(1, state).flag(4, true);
    } catch (Refusal e) {
      return new Builder().value(1, prior).error(3, e.getMessage()).flag(4, true);
    } finally {
      ACCOUNTS.unlock();
    }
  }

  /** What is still unknown is the type's zero: the service has nothing to say. */
  private void fill(Body body, ObjectNode state) {
    if (Values.isUnknown(state.path("region"))) {
      state.put("region", environment.region());
    }
    for (Attribute attribute : body.attributes().values()) {
      if (Values.isUnknown(state.path(attribute.name()))) {
        state.set(attribute.name(), zero(attribute.type()));
      }
    }
    body.blocks()
        .values()
        .forEach(
            block -> {
              for (JsonNode element : state.path(block.name())) {
                if (element instanceof ObjectNode nested) {
                  fill(block.body(), nested);
                }
              }
            });
  }

  private static JsonNode zero(String type) {
    return switch (type) {
      case "string" -> NODES.textNode("");
      case "number" -> NODES.numberNode(0L);
      case "bool" -> NODES.booleanNode(false);
      default -> type.startsWith("map(") ? NODES.objectNode() : NODES.arrayNode();
    };
  }

  /** What the service keeps: a provider's own arguments are in the state alone. */
  private static ObjectNode withoutLocal(Body body, ObjectNode state) {
    ObjectNode kept = state.deepCopy();
    body.attributes()
        .values()
        .forEach(
            attribute -> {
              if (attribute.is("local")) {
                kept.remove(attribute.name());
              }
            });
    kept.remove("timeouts");
    return kept;
  }

  private Builder read(Message message) {
    String type = message.text(1);
    Body body = body("resource " + type);
    JsonNode current = message.value(2);
    ACCOUNTS.lock();
    try {
      JsonNode found =
          Account.open(account)
              .get(type, current.path("id").textValue())
              .<JsonNode>map(stored -> refreshed(body, current, stored))
              .orElseGet(NODES::nullNode);
      return new Builder().value(1, found);
    } finally {
      ACCOUNTS.unlock();
    }
  }

  private ObjectNode refreshed(Body body, JsonNode current, ObjectNode stored) {
    ObjectNode state = complete(body, stored);
    for (Attribute attribute : body.attributes().values()) {
      String attributeName = attribute.name();
      JsonNode known = current.path(attributeName);
      boolean suppressed =
          attribute.is("settings")
              && known.isTextual()
              && TaskJson.suppressed(
                  version, state.path(attributeName).textValue(), known.textValue());
      if (attribute.is("local") || suppressed) {
        state.set(attributeName, known);
      }
    }
    if (body.blocks().containsKey("timeouts")) {
      state.set("timeouts", current.path("timeouts"));
    }
    return state;
  }

  /** With a value for every attribute and block of the schema, and nothing else. */
  private static ObjectNode complete(Body body, JsonNode state) {
    ObjectNode all = NODES.objectNode();
    body.attributes()
        .keySet()
        .forEach(attribute -> all.set(attribute, orNull(state.path(attribute))));
    body.blocks()
        .values()
        .forEach(
            block -> {
              JsonNode nested = state.path(block.name());
              if (block.nesting().equals("single")) {
                all.set(
                    block.name(),
                    nested.isObject() ? complete(block.body(), nested) : NODES.nullNode());
              } else {
                var array = all.putArray(block.name());
                nested.forEach(element -> array.add(complete(block.body(), element)));
              }
            });
    return all;
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? NODES.nullNode() : value;
  }

  private Builder importState(Message message) {
    String type = message.text(1);
    Body body = body("resource " + type);
    String id = SERVICES.get(type).imported(environment, message.text(2));
    ObjectNode state = complete(body, NODES.objectNode().put("id", id));
    return new Builder().message(1, new Builder().text(1, type).value(2, state));
  }

  private Builder readData(Message message) {
    ObjectNode state = (ObjectNode) message.value(2).deepCopy();
    switch (message.text(1)) {
      case "aws_iam_policy_document" -> PolicyData.read(state);
      case "rockset_account" -> RocksetData.read(state);
      default -> throw new UnsupportedOperationException(message.text(1));
    }
    return new Builder().value(1, state);
  }
}
