package dev.cairn.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.catalog.UniqueIndex;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives every table of a plan its names, its key, its rules, its size and its group. */
final class Replicas {
  /** IAM takes 10,240 characters of inline policies a role; half is left for the rest. */
  private static final int GROUP_CHARACTERS = 5_000;

  private final IngestPlan plan;
  private final Target target;
  private final Placement placement;

  Replicas(IngestPlan plan, Target target, Placement before) {
    this.plan = plan;
    this.target = target;
    this.placement = before.next(groups(before));
  }

  /** The group of each table, and which tables are gone. */
  Placement placement() {
    return placement;
  }

  List<Replica> all() {
    List<Replica> replicas = new ArrayList<>();
    for (CollectionPlan collection : plan.collections()) {
      Table table = collection.table();
      TableName name = table.name();
      StreamSize size = StreamSize.of(table, target, plan.options().dmsSettings());
      replicas.add(
          new Replica(
              FileNames.of(name),
              stream(name),
              ResourceNames.DMS.of(name),
              ResourceNames.dmsResourceId(name, target.dms().instance()),
              ResourceNames.COLLECTION.of(name),
              block(name),
              key(table),
              plan.options().sourceFormat() == SourceFormat.JSON,
              collection,
              () -> mappings(collection, size),
              size,
              TaskChoice.of(table, size),
              placement.group(name).orElseThrow()));
    }
    return List.copyOf(replicas);
  }

  /** The name of a table's Terraform resources. */
  static String block(TableName table) {
    return ResourceNames.BLOCK.of(table, "t_");
  }

  private String stream(TableName table) {
    return ResourceNames.STREAM.of(table, target.kinesis().prefix() + "-");
  }

  /** Tables keep their groups; new ones go to the last group, or open another where it is full. */
  private SortedMap<TableName, Integer> groups(Placement before) {
    SortedMap<TableName, Integer> groups = new TreeMap<>();
    Map<Integer, Integer> characters = new HashMap<>();
    List<TableName> added = new ArrayList<>();
    for (CollectionPlan collection : plan.collections()) {
      TableName table = collection.table().name();
      before
          .group(table)
          .ifPresentOrElse(
              group -> {
                groups.put(table, group);
                characters.merge(group, characters(table), Integer::sum);
              },
              () -> added.add(table));
    }
    int last = before.lastGroup();
    for (TableName table : added) {
      if (characters.getOrDefault(last, 0) + characters(table) > GROUP_CHARACTERS) {
        last++;
      }
      groups.put(table, last);
      characters.merge(last, characters(table), Integer::sum);
    }
    return groups;
  }

  /** {@code arn:aws:kinesis:<region>:<account>:stream/<name>} in quotes, and a comma. */
  private int characters(TableName table) {
    return stream(table).length() + 80;
  }

  /** The primary key, or the unique index that the table names as its replica identity. */
  private static List<String> key(Table table) {
    if (table.primaryKey().isPresent()) {
      return table.keyColumns();
    }
    if (table.replicaIdentity().kind() != ReplicaIdentity.Kind.INDEX) {
      return List.of();
    }
    Optional<String> index = table.replicaIdentity().index();
    return table.uniqueIndexes().stream()
        .filter(u -> index.filter(u.name()::equals).isPresent())
        .map(UniqueIndex::columns)
        .findFirst()
        .orElse(List.of());
  }

  /**
   * The plan's rules, and an object mapping for each relation where the settings ask for one, or
   * its stream has more than one shard: that spreads loads and changes by their key (documented).
   * Without it all changes of a table go to one shard, and may overtake loads on other shards. It
   * names the relation exactly: from DMS 3.5 on it takes no pattern.
   */
  private ObjectNode mappings(CollectionPlan collection, StreamSize size) {
    ObjectNode mappings = parsed(collection.tableMappings().toJson());
    boolean severalShards =
        target.kinesis().mode() == Target.StreamMode.ON_DEMAND || size.shards() > 1;
    boolean spread = severalShards && collection.table().primaryKey().isPresent();
    DmsSettings settings = plan.options().dmsSettings();
    boolean asked = !settings.is(DmsSetting.PARTITION_KEY_TYPE, "default");
    if (!spread && !asked) {
      return mappings;
    }
    String type = asked ? settings.value(DmsSetting.PARTITION_KEY_TYPE) : "primary-key";
    ArrayNode rules = mappings.withArray("rules");
    for (TableName relation : logged(collection.table())) {
      int id = rules.size() + 1;
      ObjectNode rule = rules.addObject();
      rule.put("rule-type", "object-mapping");
      rule.put("rule-id", Integer.toString(id));
      rule.put("rule-name", "spread" + id);
      rule.put("rule-action", "map-record-to-record");
      rule.putObject("object-locator")
          .put("schema-name", relation.schema())
          .put("table-name", relation.table());
      ObjectNode parameters = rule.putObject("mapping-parameters").put("partition-key-type", type);
      String named = settings.value(DmsSetting.PARTITION_KEY);
      if (type.equals("constant")) {
        parameters.putObject("partition-key").put("value", named);
      } else if (type.equals("attribute-name")) {
        parameters.put("partition-key-name", named);
      }
    }
    return mappings;
  }

  private static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) JsonTrees.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan writes JSON", e);
    }
  }

  /** The relation whose log records the table's changes are: itself, or its leaves. */
  static List<TableName> logged(Table table) {
    return table.leaves().isEmpty() ? List.of(table.name()) : table.leaves();
  }
}
