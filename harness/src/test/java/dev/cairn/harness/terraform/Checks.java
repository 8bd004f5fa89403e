package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Questions that several services ask. */
final class Checks {
  private Checks() {}

  static void refuseIf(boolean wrong, String message) {
    if (wrong) {
      throw new Refusal(message);
    }
  }

  static String text(JsonNode state, String attribute) {
    return state.path(attribute).asText();
  }

  /** The role of an ARN, which must exist. */
  static JsonNode role(Account account, String arn) {
    Optional<JsonNode> role =
        account.all("aws_iam_role").filter(r -> text(r, "arn").equals(arn)).findFirst();
    return role.orElseThrow(
        () -> new Refusal("AccessDeniedFault: the role " + arn + " is unknown"));
  }

  static void trusts(JsonNode role, String principal) {
    refuseIf(
        !text(role, "assume_role_policy").contains('"' + principal + '"'),
        "AccessDeniedFault: the role " + text(role, "arn") + " cannot be assumed by " + principal);
  }

  /** Whether the policies of a role allow an action on a resource. */
  static boolean allows(Account account, JsonNode role, String action, String resource) {
    return account
        .all("aws_iam_role_policy")
        .filter(p -> text(p, "role").equals(text(role, "name")))
        .flatMap(
            p -> {
              JsonNode statements = Json.read(text(p, "policy")).path("Statement");
              return java.util.stream.StreamSupport.stream(statements.spliterator(), false);
            })
        .anyMatch(s -> has(s.path("Action"), action) && has(s.path("Resource"), resource));
  }

  private static boolean has(JsonNode oneOrMany, String value) {
    if (oneOrMany.isTextual()) {
      return oneOrMany.textValue().equals(value);
    }
    for (JsonNode one : oneOrMany) {
      if (one.asText().equals(value)) {
        return true;
      }
    }
    return false;
  }
}
