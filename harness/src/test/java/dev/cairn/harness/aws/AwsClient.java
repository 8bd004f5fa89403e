package dev.cairn.harness.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command {@code aws}: reads arguments, checks them against the published models, sends them to
 * the services of an account, waits as the published waiters wait, and prints.
 */
public final class AwsClient {
  private static final int SERVICE_ERROR = 254;
  private static final int GENERAL_ERROR = 255;

  private final Services services;
  private final String version;

  /**
   * @param version what {@code aws --version} says, such as {@code 2.17.0}
   */
  public AwsClient(Services services, String version) {
    this.services = services;
    this.version = version;
  }

  /** Runs a command in a folder. */
  public Answer run(List<String> arguments, Path folder, Map<String, String> environment) {
    if (arguments.equals(List.of("--version"))) {
      return Answer.ok("aws-cli/" + version + " Python/3.11.8 Linux/6.1.0 exe/x86_64.debian.12\n");
    }
    if (!arguments.isEmpty() && arguments.get(0).equals("s3")) {
      return new BucketCommands(services).run(arguments, environment);
    }
    Call call;
    try {
      call = CommandLine.parse(arguments, folder, environment);
    } catch (CommandLine.Misuse e) {
      return Answer.usage(
          e.exit,
          e.exit == CommandLine.WRONG ? "\naws: [ERROR]: " + e.getMessage() : e.getMessage());
    }
    try {
      if (!call.waiter().isEmpty()) {
        return await(call);
      }
      ObjectNode response = request(call);
      JsonNode shown = OutputFormat.query(response, call.query());
      boolean silent = response.isEmpty() && call.query().isEmpty();
      return Answer.ok(silent ? "" : OutputFormat.print(shown, call.output()));
    } catch (CommandLine.Misuse e) {
      return Answer.usage(e.exit, e.getMessage());
    } catch (Refusal e) {
      return new Answer(SERVICE_ERROR, "", error(call, e), e.code());
    }
  }

  private static String error(Call call, Refusal refusal) {
    return "\nAn error occurred (%s) when calling the %s operation: %s\n"
        .formatted(refusal.code(), call.operation(), refusal.getMessage());
  }

  /** A request that the client has checked, and its response, which the model must describe. */
  private ObjectNode request(Call call) throws Refusal, CommandLine.Misuse {
    ApiModel model = call.model();
    var input = model.shapeOf(call.operation(), "input");
    if (input.isPresent()) {
      ParameterCheck check = ParameterCheck.of(model, input.get(), call.parameters());
      if (!check.client().isEmpty()) {
        throw new CommandLine.Misuse(
            CommandLine.WRONG,
            "\nParameter validation failed:\n" + String.join("\n", check.client()));
      }
      if (!check.service().isEmpty()) {
        throw new Refusal(
            services.invalidValue(model.service()),
            "%d validation error detected: %s"
                .formatted(check.service().size(), String.join("; ", check.service())));
      }
    }
    ObjectNode response;
    try {
      response =
          services.call(
              model.service(), call.operation(), call.parameters().deepCopy(), call.region());
    } catch (Refusal e) {
      if (!COMMON.contains(e.code()) && !model.declares(call.operation(), e.code())) {
        throw new IllegalStateException(
            "the model lists no error " + e.code() + " for " + call.operation(), e);
      }
      throw e;
    }
    var output = model.shapeOf(call.operation(), "output");
    List<String> wrong = new ArrayList<>();
    if (output.isPresent()) {
      ParameterCheck check = ParameterCheck.of(model, output.get(), response);
      // Lengths are promises of requests only; responses have empty lists where those may not.
      check.client().stream().filter(w -> !w.startsWith("Invalid length")).forEach(wrong::add);
    } else if (!response.isEmpty()) {
      wrong.add("a response, where the model has none");
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(
          call.operation() + " of the stand-in answers what no model describes: " + wrong);
    }
    return response;
  }

  /** Errors that every operation of every service may have. */
  private static final List<String> COMMON =
      List.of(
          "ValidationException",
          "ValidationError",
          "InvalidParameterValue",
          "InvalidParameterCombination",
          "InvalidParameterCombinationException",
          "InvalidParameterException",
          "InvalidParameterValueException",
          "AccessDeniedException",
          "404");

  private Answer await(Call call) {
    JsonNode waiter = call.model().waiters().get(call.waiter());
    String title = title(call);
    for (int attempt = 1; attempt <= waiter.get("maxAttempts").intValue(); attempt++) {
      ObjectNode response = null;
      Refusal refusal = null;
      try {
        response = request(call);
      } catch (CommandLine.Misuse e) {
        return Answer.usage(e.exit, e.getMessage());
      } catch (Refusal e) {
        refusal = e;
      }
      String state = "";
      for (JsonNode acceptor : waiter.get("acceptors")) {
        if (state.isEmpty() && Acceptor.matches(acceptor, response, refusal)) {
          state = acceptor.get("state").textValue();
        }
      }
      if (state.equals("success")) {
        return Answer.ok("");
      } else if (state.equals("failure")) {
        return waiting(title + "Waiter encountered a terminal failure state");
      } else if (state.isEmpty() && refusal != null) {
        return waiting(
            title + "An error occurred (" + refusal.code() + "): " + refusal.getMessage());
      }
      services.clock().pass(Duration.ofSeconds(waiter.get("delay").intValue()));
    }
    return waiting(title + "Max attempts exceeded");
  }

  private static Answer waiting(String message) {
    return new Answer(GENERAL_ERROR, "", "\n" + message + "\n", "Waiter");
  }

  private static String title(Call call) {
    StringBuilder name = new StringBuilder();
    for (String word : call.waiter().split("-")) {
      name.append(word.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
          .append(word.substring(1));
    }
    return "Waiter " + name + " failed: ";
  }
}
