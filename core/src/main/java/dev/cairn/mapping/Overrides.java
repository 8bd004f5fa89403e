package dev.cairn.mapping;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.mapping.OverridesException.Code;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules of the user's that go before the profile's. The file is text:
 *
 * <pre>
 * # every jsonb column becomes an object
 * type jsonb
 *   expression JSON_PARSE(value)
 *   target object
 *
 * column shop.*.password
 *   exclude
 *
 * column shop."Gift Card"."select"
 *   rename chosen
 * </pre>
 *
 * A subject begins a line, its actions are indented; {@code value} is the column as it arrives.
 * Rules for columns go before rules for types, later rules before earlier ones. An expression takes
 * the place of the profile's and needs a target, the type it gives; a column made text by the
 * lossless profile then arrives as it is.
 */
public final class Overrides {
  private static final Overrides NONE = new Overrides("", List.of());

  private final String text;
  private final List<OverrideRule> rules;

  private Overrides(String text, List<OverrideRule> rules) {
    this.text = text;
    this.rules = List.copyOf(rules);
  }

  /** {@return overrides without a rule} */
  public static Overrides none() {
    return NONE;
  }

  /**
   * Reads rules from a file in UTF-8.
   *
   * @param file the file, in UTF-8
   * @return the rules, in their order
   * @throws OverridesException when it cannot be read or is malformed
   */
  public static Overrides read(Path file) {
    try {
      return parse(TextFile.read(file, TextFile.SETTINGS));
    } catch (IOException e) {
      throw new OverridesException(
          Code.UNREADABLE_FILE, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads rules from text.
   *
   * @param text one rule a line
   * @return the rules, in their order
   * @throws OverridesException when it is malformed
   */
  public static Overrides parse(String text) {
    return new Overrides(text, new OverridesReader(text).rules());
  }

  /** {@return the text that they were read from; empty for {@link #none()}} */
  public String text() {
    return text;
  }

  /**
   * A rule that meant columns once.
   *
   * @param line where it begins, from 1
   * @param table of the first column that it meant
   * @param column the first column that it meant
   */
  public record Orphan(int line, TableName table, String column) {}

  /**
   * {@return the rules that mean a column of one catalog and none of a later one, in their order}
   *
   * @param then the catalog that the rules were written for
   * @param now the catalog of today
   */
  public List<Orphan> orphans(Catalog then, Catalog now) {
    List<Orphan> orphans = new ArrayList<>();
    for (OverrideRule rule : rules) {
      if (first(rule, now).isEmpty()) {
        first(rule, then).ifPresent(orphans::add);
      }
    }
    return orphans;
  }

  /**
   * {@return these overrides without rules that select no column of the catalog}
   *
   * @param catalog the schema
   */
  public Overrides within(Catalog catalog) {
    return new Overrides(text, rules.stream().filter(r -> first(r, catalog).isPresent()).toList());
  }

  private static Optional<Orphan> first(OverrideRule rule, Catalog catalog) {
    for (Table table : catalog.tables()) {
      for (Column column : table.columns()) {
        if (rule.subject().matches(table.name(), column)) {
          return Optional.of(new Orphan(rule.line(), table.name(), column.name()));
        }
      }
    }
    return Optional.empty();
  }

  /** The rule that decides about a column; empty when none does. */
  Optional<OverrideRule> ruleFor(TableName table, Column column) {
    OverrideRule found = null;
    for (OverrideRule rule : rules) {
      boolean goesBefore =
          found == null
              || rule.subject() instanceof OverrideRule.ByName
              || found.subject() instanceof OverrideRule.ByType;
      if (goesBefore && rule.subject().matches(table, column)) {
        found = rule;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Refuses rules that mean no column of the catalog, and what they cannot do to one. */
  void check(Catalog catalog) {
    for (OverrideRule rule : rules) {
      if (first(rule, catalog).isEmpty()) {
        throw new OverridesException(
            Code.UNUSED_RULE,
            rule.line(),
            1,
            "this rule selects no column",
            "names are case-sensitive; a type name without a schema is looked up in pg_catalog"
                + " only");
      }
    }
    catalog.tables().forEach(this::check);
  }

  private void check(Table table) {
    Map<String, Column> fields = new HashMap<>();
    for (Column column : table.columns()) {
      Optional<OverrideRule> rule = ruleFor(table.name(), column);
      if (rule.isPresent() && rule.get().exclude()) {
        if (table.keyColumns().contains(column.name())) {
          throw new OverridesException(
              Code.IMPOSSIBLE_RULE,
              rule.get().line(),
              1,
              "column " + column.name() + " belongs to the primary key of " + table.name(),
              "a document without its key cannot be updated or deleted");
        }
        continue;
      }
      String field = rule.flatMap(OverrideRule::rename).orElse(column.name());
      Column other = fields.put(field, column);
      if (other != null) {
        throw new OverridesException(
            Code.IMPOSSIBLE_RULE,
            rule.or(() -> ruleFor(table.name(), other)).map(OverrideRule::line).orElse(0),
            1,
            "columns "
                + other.name()
                + " and "
                + column.name()
                + " of "
                + table.name()
                + " would both become the field "
                + field,
            "rename one of them to another name");
      }
    }
  }
}
