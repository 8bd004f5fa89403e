package dev.cairn.harness.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.harness.aws.ApiModel;
import dev.cairn.harness.aws.Refusal;

/** Policy documents, as far as they grant an action on a resource, or let a principal in. */
final class Policies {
  private Policies() {}

  static JsonNode parse(String document) throws Refusal {
    try {
      JsonNode json = ApiModel.MAPPER.readTree(document);
      if (json.path("Statement").isArray() && !json.get("Statement").isEmpty()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Refused below.
    }
    throw new Refusal("MalformedPolicyDocument", "Syntax errors in policy.");
  }

  /** Whether a document allows an action on the resource of this ARN. */
  static boolean allows(JsonNode document, String action, String resource) {
    for (JsonNode statement : document.get("Statement")) {
      if (statement.path("Effect").asText().equals("Allow")
          && any(statement.path("Action"), action)
          && any(statement.path("Resource"), resource)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a trust policy lets a service in, or with AWS an account. */
  static boolean trusts(JsonNode document, String kind, String principal) {
    for (JsonNode statement : document.get("Statement")) {
      if (statement.path("Effect").asText().equals("Allow")
          && any(statement.path("Principal").path(kind), principal)
          && any(statement.path("Action"), "sts:AssumeRole")) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the patterns, a text or a list, matches; {@code *} is any text. */
  private static boolean any(JsonNode patterns, String value) {
    if (patterns.isTextual()) {
      String regex = java.util.regex.Pattern.quote(patterns.textValue()).replace("*", "\\E.*\\Q");
      return value.matches(regex);
    }
    for (JsonNode pattern : patterns) {
      if (any(pattern, value)) {
        return true;
      }
    }
    return false;
  }
}
