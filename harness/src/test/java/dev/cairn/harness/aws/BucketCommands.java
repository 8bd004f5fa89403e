package dev.cairn.harness.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code aws s3}, of which there is {@code rm s3://BUCKET --recursive}: it empties a bucket. */
final class BucketCommands {
  private final Services services;

  BucketCommands(Services services) {
    this.services = services;
  }

  Answer run(List<String> arguments, Map<String, String> environment) {
    List<String> words = new ArrayList<>(arguments);
    words.removeAll(List.of("--only-show-errors", "--quiet", "--recursive"));
    if (words.size() != 3
        || !words.get(1).equals("rm")
        || !words.get(2).matches("s3://[^/]+/?")
        || !arguments.contains("--recursive")) {
      return Answer.usage(
          CommandLine.WRONG, "aws s3 of the stand-in has rm s3://BUCKET --recursive, not " + words);
    }
    String region =
        environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", ""));
    String bucket = words.get(2).replaceFirst("^s3://", "").replaceFirst("/$", "");
    ObjectNode in = ApiModel.MAPPER.createObjectNode().put("Bucket", bucket);
    try {
      for (JsonNode object : services.call("s3", "ListObjectsV2", in, region).path("Contents")) {
        services.call("s3", "DeleteObject", in.deepCopy().set("Key", object.get("Key")), region);
      }
      return Answer.ok("");
    } catch (Refusal e) {
      return new Answer(1, "", "fatal error: " + e.getMessage() + "\n", e.code());
    }
  }
}
