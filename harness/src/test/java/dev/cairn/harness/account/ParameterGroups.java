package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parameter groups of instances, or of clusters. */
final class ParameterGroups extends Part {
  private static final int PARAMETERS_A_REQUEST = 20;

  /** Parameters of PostgreSQL on RDS with their defaults, and when a change takes effect. */
  private static final Map<String, String> STATIC =
      Map.of(
          "rds.logical_replication", "0",
          "shared_preload_libraries", "pg_stat_statements",
          "max_replication_slots", "20",
          "max_wal_senders", "20",
          "max_worker_processes", "8",
          "max_logical_replication_workers", "4");

  private static final Map<String, String> DYNAMIC =
      Map.of(
          "wal_sender_timeout", "30000",
          "synchronous_commit", "on",
          "max_slot_wal_keep_size", "-1",
          "idle_in_transaction_session_timeout", "86400000",
          "rds.force_ssl", "1");

  private final Rds rds;
  private final boolean clusters;
  private final Map<String, ObjectNode> groups = new TreeMap<>();

  ParameterGroups(Account account, Rds rds, boolean clusters) {
    super(account);
    this.rds = rds;
    this.clusters = clusters;
  }

  private String member(String suffix) {
    return (clusters ? "DBClusterParameterGroup" : "DBParameterGroup") + suffix;
  }

  ArrayNode describe() {
    ArrayNode list = list();
    groups.values().forEach(g -> list.add(g.deepCopy()));
    return list;
  }

  void own(String family) {
    groups.computeIfAbsent("default." + family, n -> group(n, family, "Default"));
  }

  private ObjectNode group(String name, String family, String description) {
    ObjectNode group =
        node()
            .put(member("Name"), name)
            .put("DBParameterGroupFamily", family)
            .put("Description", description)
            .put(member("Arn"), account.arn("rds", (clusters ? "cluster-pg:" : "pg:") + name));
    group.set("Changed", node());
    group.set("TagList", list());
    return group;
  }

  Optional<ObjectNode> byArn(String arn) {
    return groups.values().stream().filter(g -> text(g, member("Arn")).equals(arn)).findFirst();
  }

  /** That a group exists, and is of a family. */
  void require(String name, String family) throws Refusal {
    ObjectNode group = one(name);
    if (!text(group, "DBParameterGroupFamily").equals(family)) {
      throw new Refusal(
          "InvalidParameterCombination",
          "The Parameter Group %s with DBParameterGroupFamily %s can't be used for this server."
              .formatted(name, text(group, "DBParameterGroupFamily")));
    }
  }

  private ObjectNode one(String name) throws Refusal {
    ObjectNode group = groups.get(name);
    if (group == null) {
      throw new Refusal("DBParameterGroupNotFound", "DBParameterGroup not found: " + name);
    }
    return group;
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    String verb = operation.replaceFirst("DB.*", "");
    String shape = member("");
    switch (verb) {
      case "Create" -> {
        return with(
            shape,
            shaped(
                "rds",
                shape,
                create(
                    text(in, member("Name")),
                    text(in, "DBParameterGroupFamily"),
                    text(in, "Description"),
                    in)));
      }
      case "Copy" -> {
        ObjectNode source =
            one(text(in, "Source" + member("Identifier")).replaceFirst(".*pg:", ""));
        ObjectNode copy =
            create(
                text(in, "Target" + member("Identifier")),
                text(source, "DBParameterGroupFamily"),
                text(in, "Target" + member("Description")),
                in);
        copy.set("Changed", source.get("Changed").deepCopy());
        return with(shape, shaped("rds", shape, copy));
      }
      case "Describe" -> {
        return operation.endsWith("Parameters") ? parameters(in) : found(in, shape);
      }
      default -> {
        return change(verb, one(text(in, member("Name"))), in);
      }
    }
  }

  private ObjectNode found(ObjectNode in, String shape) throws Refusal {
    ArrayNode list = list();
    if (in.has(member("Name"))) {
      list.add(shaped("rds", shape, one(text(in, member("Name")))));
    } else {
      groups.values().forEach(g -> list.add(shaped("rds", shape, g)));
    }
    return with(member("s"), list);
  }

  private ObjectNode create(String name, String family, String description, ObjectNode in)
      throws Refusal {
    if (groups.containsKey(name)) {
      throw new Refusal(
          "DBParameterGroupAlreadyExists", "Parameter group " + name + " already exists");
    } else if (!name.matches("[a-zA-Z](-?[a-zA-Z0-9])*") || name.length() > 255) {
      throw new Refusal(
          "InvalidParameterValue",
          "The parameter " + member("Name") + " is not a valid identifier.");
    } else if (!family.matches("(aurora-postgresql|postgres)1[0-9]")) {
      throw new Refusal(
          "InvalidParameterValue", "ParameterGroupFamily " + family + " is not valid");
    }
    ObjectNode group = group(name, family, description);
    group.set("TagList", in.has("Tags") ? in.get("Tags") : list());
    groups.put(name, group);
    return group;
  }

  private ObjectNode parameters(ObjectNode in) throws Refusal {
    JsonNode changed = one(text(in, member("Name"))).get("Changed");
    ArrayNode list = list();
    Map<String, String> all = new TreeMap<>(STATIC);
    all.putAll(DYNAMIC);
    all.forEach(
        (name, value) -> {
          boolean own = changed.has(name);
          String source = text(in, "Source");
          if (source.isEmpty() || source.equals(own ? "user" : "system")) {
            list.add(
                node()
                    .put("ParameterName", name)
                    .put("ParameterValue", own ? changed.get(name).textValue() : value)
                    .put("Source", own ? "user" : "system")
                    .put("ApplyType", STATIC.containsKey(name) ? "static" : "dynamic")
                    .put("IsModifiable", true));
          }
        });
    return with("Parameters", list);
  }

  private ObjectNode change(String verb, ObjectNode group, ObjectNode in) throws Refusal {
    String name = text(group, member("Name"));
    if (name.startsWith("default.")) {
      throw new Refusal(
          verb.equals("Delete") ? "InvalidDBParameterGroupState" : "InvalidParameterValue",
          "The parameter group " + name + " cannot be changed: it is a default group.");
    }
    if (verb.equals("Delete")) {
      if (rds.uses(name)) {
        throw new Refusal(
            "InvalidDBParameterGroupState",
            "One or more database instances are still members of this parameter group " + name);
      }
      groups.remove(name);
      return node();
    }
    if (in.path("Parameters").size() > PARAMETERS_A_REQUEST) {
      throw new Refusal("InvalidParameterValue", "At most 20 parameters in one request");
    }
    for (JsonNode parameter : in.path("Parameters")) {
      String parameterName = text(parameter, "ParameterName");
      if (!STATIC.containsKey(parameterName) && !DYNAMIC.containsKey(parameterName)) {
        throw new Refusal(
            "InvalidParameterValue", "Could not find parameter with name: " + parameterName);
      } else if (STATIC.containsKey(parameterName)
          && !text(parameter, "ApplyMethod").equals("pending-reboot")) {
        throw new Refusal(
            "InvalidParameterCombination",
            "cannot use immediate apply method for static parameter " + parameterName);
      }
    }
    ObjectNode changed = (ObjectNode) group.get("Changed");
    JsonNode before = changed.deepCopy();
    if (in.path("ResetAllParameters").asBoolean()) {
      changed.removeAll();
    }
    for (JsonNode parameter : in.path("Parameters")) {
      if (verb.equals("Reset")) {
        changed.remove(text(parameter, "ParameterName"));
      } else {
        changed.put(text(parameter, "ParameterName"), text(parameter, "ParameterValue"));
      }
    }
    for (String parameter : STATIC.keySet()) {
      if (!before.path(parameter).equals(changed.path(parameter))) {
        rds.changed(name, clusters);
      }
    }
    return node().put(member("Name"), name);
  }
}
