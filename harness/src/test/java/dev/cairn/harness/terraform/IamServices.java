package dev.cairn.harness.terraform;

import static dev.cairn.harness.terraform.Checks.refuseIf;
import static dev.cairn.harness.terraform.Checks.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Roles, their policies, and keys. */
final class IamServices {
  /** The characters of inline policies that a role takes, without white space. */
  private static final int MOST_CHARACTERS = 10_240;

  private IamServices() {}

  /** {@code aws_kms_key}. */
  static final class Key implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      String id = "00000000-0000-4000-8000-%012d".formatted(account.next());
      state.put("arn", environment.arn("kms", "key/" + id)).put("key_id", id);
      state.put("policy", "{\"Statement\":[],\"Version\":\"2012-10-17\"}");
      state.put("rotation_period_in_days", 365L);
      return id;
    }
  }

  /** {@code aws_iam_role}. */
  static final class Role implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      String name = text(state, "name");
      refuseIf(
          !name.matches("[\\w+=,.@-]{1,64}"),
          "ValidationError: Value '" + name + "' at 'roleName' failed to satisfy constraint");
      refuseIf(
          account.get("aws_iam_role", name).isPresent(),
          "EntityAlreadyExists: Role with name " + name + " already exists.");
      trust(environment, state);
      state.put("arn", environment.globalArn("iam", "role/" + name));
      state.put("unique_id", "AROA" + account.next()).put("name_prefix", "");
      return name;
    }

    @Override
    public void update(
        Account account, Environment environment, ObjectNode prior, ObjectNode state) {
      trust(environment, state);
    }

    @Override
    public void delete(Account account, ObjectNode prior) {
      String name = text(prior, "name");
      refuseIf(
          account.all("aws_iam_role_policy").anyMatch(p -> text(p, "role").equals(name))
              || account
                  .all("aws_iam_role_policy_attachment")
                  .anyMatch(p -> text(p, "role").equals(name)),
          "DeleteConflict: Cannot delete entity, must delete policies of " + name + " first.");
    }

    /** A principal is of the same partition, and a service has its name of that partition. */
    private static void trust(Environment environment, ObjectNode state) {
      JsonNode document = Json.read(text(state, "assume_role_policy"));
      for (JsonNode arn : document.findValues("AWS")) {
        refuseIf(
            !arn.asText().startsWith("arn:" + environment.partition() + ":"),
            "MalformedPolicyDocument: Invalid principal in policy: \"AWS\":\""
                + arn.asText()
                + "\"");
      }
    }
  }

  /** {@code aws_iam_role_policy}. */
  static final class RolePolicy implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      String role = text(state, "role");
      refuseIf(
          account.get("aws_iam_role", role).isEmpty(),
          "NoSuchEntity: The role with name " + role + " cannot be found.");
      size(state);
      state.put("name_prefix", "");
      return role + ":" + text(state, "name");
    }

    @Override
    public void update(
        Account account, Environment environment, ObjectNode prior, ObjectNode state) {
      size(state);
    }

    private static void size(ObjectNode state) {
      String policy = Json.normalised(text(state, "policy"));
      refuseIf(
          policy.length() > MOST_CHARACTERS,
          "LimitExceeded: Maximum policy size of "
              + MOST_CHARACTERS
              + " bytes exceeded for role "
              + text(state, "role"));
      state.put("policy", policy);
    }
  }

  /** {@code aws_iam_role_policy_attachment}. */
  static final class Attachment implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      String role = text(state, "role");
      String policy = text(state, "policy_arn");
      refuseIf(
          account.get("aws_iam_role", role).isEmpty(),
          "NoSuchEntity: The role with name " + role + " cannot be found.");
      refuseIf(
          !policy.startsWith("arn:" + environment.partition() + ":iam::aws:policy/service-role/"),
          "NoSuchEntity: Policy " + policy + " does not exist or is not attachable.");
      return role + "/" + policy;
    }
  }
}
