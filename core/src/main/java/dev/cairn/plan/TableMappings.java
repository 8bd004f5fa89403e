package dev.cairn.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableKind;
import dev.cairn.catalog.TableName;
import dev.cairn.json.CanonicalJson;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.TableMapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The table mappings of a replication task, which carries one table: a selection rule for it, or
 * for a partitioned table one for each leaf partition and none for the parent; then a
 * transformation rule for each column that is to arrive as text, or not at all.
 *
 * @param rules in order; ids and names are unique
 */
public record TableMappings(List<Rule> rules) {
  /**
   * Keeps a copy of the rules.
   *
   * @param rules in order; ids and names are unique
   */
  public TableMappings {
    rules = List.copyOf(rules);
  }

  /** A rule. */
  public sealed interface Rule {
    /** {@return a number from 1, unique in the task} */
    int id();

    /** {@return letters and digits, unique in the task} */
    String name();
  }

  /**
   * Selects a relation.
   *
   * @param id a number from 1, unique in the task
   * @param relation the table or partition
   */
  public record Selects(int id, TableName relation) implements Rule {
    @Override
    public String name() {
      return "include" + id;
    }
  }

  /**
   * Makes text of a column before it is sent; the length is in characters.
   *
   * @param id a number from 1, unique in the task
   * @param relation the table or partition
   * @param column the column's name, without quotes
   */
  public record MakesText(int id, TableName relation, String column) implements Rule {
    /** Longer than any number of 38 digits with sign, point and exponent. */
    public static final int LENGTH = 64;

    @Override
    public String name() {
      return "text" + id;
    }
  }

  /**
   * Leaves a column out of the stream.
   *
   * @param id a number from 1, unique in the task
   * @param relation the table or partition
   * @param column the column's name, without quotes
   */
  public record Removes(int id, TableName relation, String column) implements Rule {
    @Override
    public String name() {
      return "remove" + id;
    }
  }

  static TableMappings of(TableMapping mapping) {
    List<Rule> rules = new ArrayList<>();
    List<TableName> relations = relations(mapping.table());
    for (TableName relation : relations) {
      rules.add(new Selects(rules.size() + 1, relation));
    }
    for (TableName relation : relations) {
      for (Column column : mapping.excluded()) {
        rules.add(new Removes(rules.size() + 1, relation, column.name()));
      }
      for (ColumnMapping column : mapping.columns()) {
        if (column.chosen().arrivesAsText()) {
          rules.add(new MakesText(rules.size() + 1, relation, column.column().name()));
        }
      }
    }
    return new TableMappings(rules);
  }

  private static List<TableName> relations(Table table) {
    return table.kind() == TableKind.PARTITIONED ? table.leaves() : List.of(table.name());
  }

  /** {@return the document that a replication task takes, indented, ended by a line break} */
  public String toJson() {
    return CanonicalJson.write(this::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("rules");
    for (Rule rule : rules) {
      json.writeStartObject();
      if (rule instanceof Selects selects) {
        json.writeStringField("rule-type", "selection");
        head(json, rule);
        locator(json, selects.relation());
        json.writeEndObject();
        json.writeStringField("rule-action", "include");
        json.writeArrayFieldStart("filters");
        json.writeEndArray();
      } else if (rule instanceof MakesText makesText) {
        columnRule(json, rule, makesText.relation(), makesText.column());
        json.writeStringField("rule-action", "change-data-type");
        json.writeObjectFieldStart("data-type");
        json.writeStringField("type", "string");
        json.writeStringField("length", Integer.toString(MakesText.LENGTH));
        json.writeEndObject();
      } else if (rule instanceof Removes removes) {
        columnRule(json, rule, removes.relation(), removes.column());
        json.writeStringField("rule-action", "remove-column");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void columnRule(JsonGenerator json, Rule rule, TableName relation, String column)
      throws IOException {
    json.writeStringField("rule-type", "transformation");
    head(json, rule);
    json.writeStringField("rule-target", "column");
    locator(json, relation);
    json.writeStringField("column-name", escape(column));
    json.writeEndObject();
  }

  private static void head(JsonGenerator json, Rule rule) throws IOException {
    json.writeStringField("rule-id", Integer.toString(rule.id()));
    json.writeStringField("rule-name", rule.name());
  }

  /** Begins the locator; the caller ends it. */
  private static void locator(JsonGenerator json, TableName relation) throws IOException {
    json.writeObjectFieldStart("object-locator");
    json.writeStringField("schema-name", escape(relation.schema()));
    json.writeStringField("table-name", escape(relation.table()));
  }

  /**
   * A name as a pattern that matches nothing else: {@code %}, {@code _} and {@code [} are in
   * brackets (aws: documented for the underscore, inferred for the others).
   */
  static String escape(String name) {
    StringBuilder pattern = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (c == '%' || c == '_' || c == '[') {
                pattern.append('[').appendCodePoint(c).append(']');
              } else {
                pattern.appendCodePoint(c);
              }
            });
    return pattern.toString();
  }
}
