package dev.cairn.harness.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One service of AWS as its published model describes it. */
public record ApiModel(String service, JsonNode json, Map<String, String> operations) {
  public static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, Optional<ApiModel>> READ = new ConcurrentHashMap<>();

  /** The model behind a word after {@code aws}; empty if {@code testdata/models/aws} has none. */
  public static Optional<ApiModel> named(String command) {
    return READ.computeIfAbsent(
        command.equals("s3api") ? "s3" : command,
        name -> {
          Path file = Testdata.path("models/aws/" + name + ".json");
          return name.equals("s3") == command.equals("s3api") && Files.exists(file)
              ? Optional.of(read(name, file))
              : Optional.empty();
        });
  }

  private static ApiModel read(String service, Path file) {
    try {
      JsonNode json = MAPPER.readTree(Files.readString(file));
      Map<String, String> operations = new TreeMap<>();
      json.get("operations").fieldNames().forEachRemaining(n -> operations.put(kebab(n), n));
      return new ApiModel(service, json, operations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode operation(String name) {
    return json.get("operations").get(name);
  }

  public JsonNode shape(String name) {
    return json.get("shapes").get(name);
  }

  /** The shape of the request, or of the response, of an operation; empty if it has none. */
  public Optional<String> shapeOf(String operation, String side) {
    return Optional.ofNullable(operation(operation).get(side).textValue());
  }

  /** The options of an operation by their name on the command line, with their members. */
  public Map<String, String> options(String operation) {
    Map<String, String> options = new LinkedHashMap<>();
    shapeOf(operation, "input")
        .ifPresent(
            input ->
                shape(input)
                    .path("members")
                    .fieldNames()
                    .forEachRemaining(m -> options.put("--" + kebab(m), m)));
    return options;
  }

  /** The waiters by their name after {@code wait}. */
  public Map<String, JsonNode> waiters() {
    Map<String, JsonNode> waiters = new TreeMap<>();
    json.get("waiters").properties().forEach(w -> waiters.put(kebab(w.getKey()), w.getValue()));
    return waiters;
  }

  /** Whether the model lists an error of this code for the operation; some list none. */
  boolean declares(String operation, String code) {
    List<String> codes =
        operation(operation).get("errors").properties().stream()
            .flatMap(e -> List.of(e.getKey(), e.getValue().textValue()).stream())
            .toList();
    return codes.isEmpty() || codes.contains(code);
  }

  /** A name of a model as the command line spells it: the rule of botocore's {@code xform_name}. */
  static String kebab(String name) {
    if (name.matches(".*[A-Z]{2,}s")) {
      String plural = name.replaceFirst("^.*?([A-Z]{2,}s)$", "$1");
      String rest = name.substring(0, name.length() - plural.length());
      return (rest.isEmpty() ? "" : kebab(rest) + "-") + plural.toLowerCase(java.util.Locale.ROOT);
    }
    return name.replaceAll("(.)([A-Z][a-z]+)", "$1-$2")
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
