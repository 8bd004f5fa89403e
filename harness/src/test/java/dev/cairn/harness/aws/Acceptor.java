package dev.cairn.harness.aws;

import com.fasterxml.jackson.databind.JsonNode;

/** The conditions of a waiter, as botocore evaluates them. */
final class Acceptor {
  private Acceptor() {}

  /**
   * Whether an answer fulfils a condition.
   *
   * @param response null if the service refused
   * @param refusal null if it did not
   */
  static boolean matches(JsonNode acceptor, JsonNode response, Refusal refusal) {
    JsonNode expected = acceptor.get("expected");
    return switch (acceptor.get("matcher").textValue()) {
      case "error" -> refusal != null && refusal.code().equals(expected.asText());
      case "status" -> (refusal == null ? 200 : status(refusal)) == expected.intValue();
      case "path" -> response != null && value(acceptor, response).equals(expected);
      case "pathAll" -> {
        JsonNode values = response == null ? expected : value(acceptor, response);
        boolean all = values.isArray() && !values.isEmpty();
        for (JsonNode item : values) {
          all &= item.equals(expected);
        }
        yield all;
      }
      case "pathAny" -> {
        boolean any = false;
        for (JsonNode item : response == null ? expected : value(acceptor, response)) {
          any |= item.equals(expected);
        }
        yield any;
      }
      default -> throw new IllegalStateException("a waiter with " + acceptor);
    };
  }

  private static int status(Refusal refusal) {
    return refusal.code().matches("[0-9]{3}") ? Integer.parseInt(refusal.code()) : 400;
  }

  private static JsonNode value(JsonNode acceptor, JsonNode response) {
    try {
      return OutputFormat.query(response, acceptor.get("argument").textValue());
    } catch (CommandLine.Misuse e) {
      throw new IllegalStateException(e);
    }
  }
}
