package dev.cairn.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bundle.Bundle;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.plan.CollectionRecords;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the job needs of a bundle. As JSON it goes to the machines of a cluster, which do not
 * have the bundle's folder.
 *
 * @param collections the collections, with the way from records to their documents
 * @param switches the answers to open questions about Rockset that differ from the default, by the
 *     name of the switch
 */
public record JobPlan(List<CollectionRecords> collections, SortedMap<String, String> switches) {
  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Keeps copies.
   *
   * @param collections the collections
   * @param switches answers by the name of the switch
   */
  public JobPlan {
    collections = List.copyOf(collections);
    switches = new TreeMap<>(switches);
  }

  /**
   * {@return the job of a bundle}
   *
   * @param folder the bundle's folder
   * @throws dev.cairn.bundle.BundleException if it is not the folder of a bundle
   */
  public static JobPlan of(Path folder) {
    return of(Bundle.readPlan(folder));
  }

  /**
   * {@return the job of a plan}
   *
   * @param plan the plan
   */
  public static JobPlan of(IngestPlan plan) {
    return new JobPlan(CollectionRecords.of(plan), new TreeMap<>());
  }

  /**
   * {@return this job with another answer to an open question about Rockset}
   *
   * @param name the switch
   * @param value the answer
   * @throws dev.cairn.rockset.dialect.DialectException if there is no such switch or answer
   */
  public JobPlan with(String name, String value) {
    Dialect.defaults().with(name, value);
    SortedMap<String, String> more = new TreeMap<>(switches);
    more.put(name, value);
    return new JobPlan(collections, more);
  }

  /** {@return the dialect of the transformations} */
  public Dialect dialect() {
    Dialect dialect = Dialect.defaults();
    for (Map.Entry<String, String> answer : switches.entrySet()) {
      dialect = dialect.with(answer.getKey(), answer.getValue());
    }
    return dialect;
  }

  /** {@return the job as JSON on one line, which {@link #parse} reads} */
  public String toJson() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode job = nodes.objectNode().put("version", VERSION);
    ObjectNode answers = job.putObject("switches");
    switches.forEach(answers::put);
    ArrayNode list = job.putArray("collections");
    for (CollectionRecords collection : collections) {
      ObjectNode one = name(list.addObject(), collection.collection());
      one.put("source_format", collection.sourceFormat().word());
      collection.key().forEach(one.putArray("primary_key")::add);
      ArrayNode relations = one.putArray("relations");
      collection.relations().forEach(relation -> name(relations.addObject(), relation));
      one.put("sql", collection.sql());
    }
    return job.toString();
  }

  private static ObjectNode name(ObjectNode node, TableName name) {
    return node.put("schema", name.schema()).put("table", name.table());
  }

  /**
   * {@return the job of a JSON text}
   *
   * @param json a text of {@link #toJson}
   * @throws FlinkJobException {@code BAD_JOB_PLAN} if it is another
   */
  public static JobPlan parse(String json) {
    JsonNode job;
    try {
      job = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw FlinkJobException.badPlan("it is not JSON");
    }
    if (job.path("version").asInt() != VERSION) {
      throw FlinkJobException.badPlan("its version is not " + VERSION);
    }
    List<CollectionRecords> collections = new ArrayList<>();
    for (JsonNode one : job.path("collections")) {
      collections.add(
          new CollectionRecords(
              name(one),
              texts(one.path("relations")).stream().map(JobPlan::name).toList(),
              SourceFormat.named(text(one, "source_format"))
                  .orElseThrow(() -> FlinkJobException.badPlan("its source_format is unknown")),
              texts(one.path("primary_key")).stream().map(JsonNode::asText).toList(),
              text(one, "sql")));
    }
    JobPlan plan = new JobPlan(collections, new TreeMap<>());
    for (Map.Entry<String, JsonNode> answer : job.path("switches").properties()) {
      plan = plan.with(answer.getKey(), answer.getValue().asText());
    }
    return plan;
  }

  private static List<JsonNode> texts(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    return items;
  }

  private static TableName name(JsonNode node) {
    return new TableName(text(node, "schema"), text(node, "table"));
  }

  private static String text(JsonNode node, String member) {
    JsonNode text = node.path(member);
    if (!text.isTextual()) {
      throw FlinkJobException.badPlan("a collection has no text " + member);
    }
    return text.textValue();
  }
}
