package dev.cairn.bundle;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that a bundle creates in AWS or Rockset.
 *
 * @param kind what it is
 * @param name as the service knows it
 * @param paths the files that say what it is to be
 */
public record Resource(Kind kind, String name, List<String> paths) {
  /** The services' kinds of resources. */
  public enum Kind {
    /** A stream of Kinesis. */
    KINESIS_STREAM("kinesis-stream"),
    /** A role of IAM with its policy. */
    IAM_ROLE("iam-role"),
    /** A replication instance of DMS. */
    REPLICATION_INSTANCE("dms-replication-instance"),
    /** An endpoint of DMS. */
    ENDPOINT("dms-endpoint"),
    /** A replication task of DMS. */
    TASK("dms-task"),
    /** An integration of Rockset. */
    INTEGRATION("rockset-integration"),
    /** A collection of Rockset. */
    COLLECTION("rockset-collection");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** {@return the word in JSON and text} */
    public String label() {
      return label;
    }
  }

  /**
   * Copies the list.
   *
   * @param kind what it is
   * @param name as the service knows it
   * @param paths the files that say what it is to be
   */
  public Resource {
    paths = List.copyOf(paths);
  }

  static List<Resource> of(BundleContext context) {
    Target target = context.target();
    String instance = target.dms().instance();
    List<Resource> resources = new ArrayList<>();
    resources.add(one(Kind.REPLICATION_INSTANCE, instance, "dms/replication-instance.json"));
    resources.add(one(Kind.ENDPOINT, instance + "-source", "dms/source-endpoint.json"));
    for (int group : context.groups()) {
      resources.add(role("dms-writer", target.iam().dmsRole(), group));
      resources.add(role("rockset-reader", target.iam().rocksetRole(), group));
      resources.add(
          one(
              Kind.INTEGRATION,
              RocksetRequests.integrationName(context, group),
              RocksetRequests.integrationPath(group)));
    }
    for (Replica replica : context.replicas()) {
      resources.add(
          one(
              Kind.KINESIS_STREAM,
              replica.stream(),
              "kinesis/" + replica.file() + ".create-stream.json"));
      resources.add(
          one(
              Kind.ENDPOINT,
              DmsRequests.endpointId(context, replica),
              replica.targetEndpointPath()));
      resources.add(one(Kind.TASK, DmsRequests.taskId(context, replica), replica.taskPath()));
      resources.add(
          one(
              Kind.COLLECTION,
              target.rockset().workspace() + "." + replica.collection(),
              replica.requestPath()));
    }
    return List.copyOf(resources);
  }

  private static Resource one(Kind kind, String name, String path) {
    return new Resource(kind, name, List.of(path));
  }

  private static Resource role(String file, String name, int group) {
    String path = "iam/" + Arns.grouped(file, group);
    return new Resource(
        Kind.IAM_ROLE,
        Arns.grouped(name, group),
        List.of(path + "-role.json", path + "-policy-document.json"));
  }
}
