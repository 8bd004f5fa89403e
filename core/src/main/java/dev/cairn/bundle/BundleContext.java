package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.plan.Placement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The input of every artifact.
 *
 * @param database the source database's name, or its placeholder
 * @param serverMajor the source server's major version; 0 when the catalog is from DDL
 * @param replicas the tables, by name
 * @param byGroup the tables of each group that has some
 * @param placement their groups, and the tables that earlier bundles had
 */
record BundleContext(
    Target target,
    DmsSettings settings,
    EngineVersion engine,
    String database,
    int serverMajor,
    List<Replica> replicas,
    SortedMap<Integer, List<Replica>> byGroup,
    Placement placement) {
  private static final String MADE_BY = "cairn";

  /** The tag that separates the bundles of an account: its value is the replication instance. */
  static final String OWNER = "cairn-instance";

  Arns arns() {
    return new Arns(target);
  }

  /** The numbers of the groups that have tables, in ascending order. */
  List<Integer> groups() {
    return List.copyOf(byGroup.keySet());
  }

  List<Replica> inGroup(int group) {
    return byGroup.getOrDefault(group, List.of());
  }

  boolean encrypted() {
    return target.kinesis().encrypted();
  }

  /** The tags of every resource, in AWS's list form. */
  ArrayNode tags() {
    ArrayNode tags = JsonTrees.array();
    tagMap()
        .forEach((key, value) -> tags.add(JsonTrees.object().put("Key", key).put("Value", value)));
    return tags;
  }

  /** The tags as one object, as Terraform and Kinesis want them. */
  ObjectNode tagObject() {
    ObjectNode tags = JsonTrees.object();
    tagMap().forEach(tags::put);
    return tags;
  }

  private TreeMap<String, String> tagMap() {
    TreeMap<String, String> tags = new TreeMap<>(target.aws().tags());
    tags.putIfAbsent("made-by", MADE_BY);
    tags.put(OWNER, target.dms().instance());
    return tags;
  }

  /** Whether the replication instance needs VPC endpoints. */
  boolean needsVpcEndpoints() {
    return target.dms().vpcEndpoints() && engine.needsVpcEndpoints();
  }

  /** The certificate of the source endpoint, or its placeholder; empty if it verifies nothing. */
  String certificate() {
    Target.Source source = target.source();
    if (!Target.Source.verifies(source.sslMode())) {
      return "";
    }
    return source.certificateArn().isEmpty() ? Placeholders.CERTIFICATE : source.certificateArn();
  }

  boolean usesPglogical() {
    return settings().is(DmsSetting.PLUGIN_NAME, "pglogical");
  }

  /** An empty script for the source that knows the role's and the schema's names. */
  SqlScript sourceScript() {
    Target.Source source = target.source();
    return new SqlScript(Map.of("user", source.user(), "schema", source.schema()));
  }
}
