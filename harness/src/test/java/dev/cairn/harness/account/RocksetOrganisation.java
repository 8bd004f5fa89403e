package dev.cairn.harness.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rockset.client.model.CreateCollectionRequest;
import com.rockset.client.model.CreateIntegrationRequest;
import com.rockset.client.model.CreateWorkspaceRequest;
import com.rockset.client.model.UpdateCollectionRequest;
import dev.cairn.bundle.RocksetModels;
import dev.cairn.harness.aws.ApiModel;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rockset's REST API, as its published client describes it: workspaces, integrations, collections.
 * When it answers 409, and how long a collection takes, is inferred from the client and provider.
 */
public final class RocksetOrganisation {
  private static final String ROCKSET_ACCOUNT = "318212636800";

  private final Account account;
  private final String apiKey;
  private final String externalId;
  private final Map<String, ObjectNode> workspaces = new TreeMap<>();
  private final Map<String, ObjectNode> integrations = new TreeMap<>();
  private final Map<String, ObjectNode> collections = new TreeMap<>();

  /** An answer of the API. */
  public record Response(int status, JsonNode body) {}

  RocksetOrganisation(Account account, String apiKey, String externalId) {
    this.account = account;
    this.apiKey = apiKey;
    this.externalId = externalId;
    workspaces.put("other", named("other"));
    collections.put(
        "other/others", named("others").put("workspace", "other").put("status", "READY"));
  }

  private ObjectNode named(String name) {
    return Service.node().put("name", name).put("created_at", account.time());
  }

  void describe(ObjectNode document) {
    document.set("workspaces", Service.all(workspaces.values()));
    document.set("integrations", Service.all(integrations.values()));
    document.set("collections", Service.all(collections.values()));
  }

  /** Whether a collection that is ready reads a stream. */
  boolean reads(String stream) {
    return collections.values().stream()
        .anyMatch(
            c ->
                c.path("status").asText().equals("READY")
                    && c.findValuesAsText("stream_name").contains(stream));
  }

  /**
   * Answers a request.
   *
   * @param path from {@code /v1} on
   * @param authorization the header's value, or empty
   * @param body the request's body, or empty
   */
  public Response handle(String method, String path, String authorization, String body) {
    if (!authorization.equals("ApiKey " + apiKey)) {
      return error(401, "Authentication", "The API key is missing or not valid.");
    } else if (!path.startsWith("/v1/orgs/self")) {
      return error(404, "NotFound", "There is no " + path);
    }
    String[] parts = path.substring("/v1/orgs/self".length()).replaceFirst("^/", "").split("/");
    JsonNode json;
    try {
      json = body.isEmpty() ? ApiModel.MAPPER.nullNode() : ApiModel.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return error(400, "InvalidInput", "The body is not valid JSON.");
    }
    String kind = parts[0];
    if (kind.isEmpty() && method.equals("GET")) {
      return data(Service.node().put("id", "org").put("external_id", externalId));
    } else if (kind.equals("integrations")) {
      return integrations(method, parts, json);
    } else if (kind.equals("ws") && parts.length <= 2) {
      return workspaces(method, parts, json);
    } else if (kind.equals("ws") && parts[2].equals("collections")) {
      return collections(method, parts, json);
    }
    return error(404, "NotFound", "There is no " + path);
  }

  private static Response data(JsonNode data) {
    return new Response(200, Service.with("data", data));
  }

  private static Response error(int status, String type, String message) {
    return new Response(status, Service.node().put("message", message).put("type", type));
  }

  private static Response lacks(String what) {
    return error(404, "NotFound", what + " not found");
  }

  /** Why a body is not what the client's model describes; empty if it is. */
  private static String wrong(JsonNode json, Class<?> model) {
    try {
      RocksetModels.check(json, model, "body");
    } catch (AssertionError e) {
      return e.getMessage();
    }
    String name = json.path("name").asText();
    return name.matches("[A-Za-z0-9][A-Za-z0-9_-]*") ? "" : "the name " + name + " is not valid";
  }

  private Response list(Iterable<ObjectNode> all) {
    ArrayNode list = Service.list();
    all.forEach(r -> list.add(r.deepCopy()));
    return data(list);
  }

  private Response workspaces(String method, String[] parts, JsonNode json) {
    if (parts.length == 1 && method.equals("GET")) {
      return list(workspaces.values());
    } else if (parts.length == 1 && method.equals("POST")) {
      String wrong = wrong(json, CreateWorkspaceRequest.class);
      String name = json.path("name").asText();
      if (!wrong.isEmpty()) {
        return error(400, "InvalidInput", wrong);
      } else if (workspaces.containsKey(name)) {
        return error(409, "AlreadyExists", "Workspace " + name + " already exists.");
      }
      workspaces.put(name, named(name).setAll((ObjectNode) json));
      return data(workspaces.get(name));
    }
    ObjectNode workspace = workspaces.get(parts[1]);
    if (workspace == null) {
      return lacks("Workspace " + parts[1]);
    } else if (method.equals("DELETE")) {
      if (collections.values().stream()
          .anyMatch(c -> c.path("workspace").asText().equals(parts[1]))) {
        return error(400, "InvalidInput", "Workspace " + parts[1] + " is not empty.");
      }
      workspaces.remove(parts[1]);
    }
    return method.matches("GET|DELETE") ? data(workspace) : error(405, "InvalidInput", method);
  }

  private Response integrations(String method, String[] parts, JsonNode json) {
    if (parts.length == 1 && method.equals("GET")) {
      return list(integrations.values());
    } else if (parts.length == 1 && method.equals("POST")) {
      String wrong = wrong(json, CreateIntegrationRequest.class);
      String name = json.path("name").asText();
      JsonNode role = json.path("kinesis").path("aws_role");
      String arn = role.path("aws_role_arn").asText();
      if (!wrong.isEmpty()) {
        return error(400, "InvalidInput", wrong);
      } else if (integrations.containsKey(name)) {
        return error(409, "AlreadyExists", "Integration " + name + " already exists.");
      } else if (!account.iam.assumable(
              arn, "AWS", "arn:" + account.partition() + ":iam::" + ROCKSET_ACCOUNT + ":root")
          || !account.iam.trustOf(arn).findValuesAsText("sts:ExternalId").contains(externalId)) {
        return error(400, "AuthenticationException", "Rockset cannot assume the role " + arn);
      }
      integrations.put(name, named(name).setAll((ObjectNode) json));
      return data(integrations.get(name));
    }
    ObjectNode integration = integrations.get(parts[1]);
    if (integration == null) {
      return lacks("Integration " + parts[1]);
    } else if (method.equals("DELETE")) {
      if (collections.values().stream()
          .anyMatch(c -> c.findValuesAsText("integration_name").contains(parts[1]))) {
        return error(400, "InvalidInput", "Integration " + parts[1] + " is in use.");
      }
      integrations.remove(parts[1]);
    }
    return method.matches("GET|DELETE") ? data(integration) : error(405, "InvalidInput", method);
  }

  private Response collections(String method, String[] parts, JsonNode json) {
    if (!workspaces.containsKey(parts[1])) {
      return lacks("Workspace " + parts[1]);
    } else if (parts.length == 3 && method.equals("GET")) {
      return list(
          Service.where(collections.values(), c -> c.path("workspace").asText().equals(parts[1])));
    } else if (parts.length == 3 && method.equals("POST")) {
      return create(parts[1], json);
    }
    String path = parts[1] + "/" + parts[3];
    ObjectNode collection = collections.get(path);
    if (collection == null) {
      return lacks("Collection " + path);
    } else if (method.equals("DELETE")) {
      collection.put("status", "DELETED");
      account.clock().after(20, () -> collections.remove(path));
    }
    return method.equals("PUT")
        ? update(collection, json)
        : method.matches("GET|DELETE") ? data(collection) : error(405, "InvalidInput", method);
  }

  /** Changes the description and the transformation, nothing else (documented). */
  private static Response update(ObjectNode collection, JsonNode json) {
    try {
      RocksetModels.check(json, UpdateCollectionRequest.class, "body");
    } catch (AssertionError e) {
      return error(400, "InvalidInput", String.valueOf(e.getMessage()));
    }
    collection.setAll((ObjectNode) json);
    return data(collection.deepCopy());
  }

  private Response create(String workspace, JsonNode json) {
    String wrong = wrong(json, CreateCollectionRequest.class);
    String name = json.path("name").asText();
    if (!wrong.isEmpty()) {
      return error(400, "InvalidInput", wrong);
    } else if (collections.containsKey(workspace + "/" + name)) {
      return error(409, "AlreadyExists", "Collection " + name + " already exists.");
    }
    for (JsonNode source : json.path("sources")) {
      ObjectNode integration = integrations.get(source.path("integration_name").asText());
      if (integration == null) {
        return lacks("Integration " + source.path("integration_name").asText());
      }
      String stream = source.path("kinesis").path("stream_name").asText();
      String role = integration.path("kinesis").path("aws_role").path("aws_role_arn").asText();
      String arn = account.arn("kinesis", "stream/" + stream);
      if (!source.path("kinesis").path("aws_region").asText().equals(account.region())
          || account.kinesis.byArn(arn).isEmpty()) {
        return error(400, "InvalidInput", "There is no stream " + stream + " in this region.");
      } else if (!account.iam.allowed(role, "kinesis:GetRecords", arn)) {
        return error(400, "InvalidInput", "The role " + role + " may not read " + stream);
      }
    }
    ObjectNode collection = named(name);
    collection.setAll((ObjectNode) json);
    collection.put("workspace", workspace).put("status", "CREATED");
    collections.put(workspace + "/" + name, collection);
    account
        .clock()
        .after(
            60,
            () ->
                collection.put(
                    "status",
                    collection.path("status").asText().equals("CREATED")
                        ? "READY"
                        : collection.path("status").asText()));
    return data(collection.deepCopy());
  }
}
