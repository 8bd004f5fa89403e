package dev.cairn.mapping;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.TextForm;
import dev.cairn.mapping.OverrideRules.Place;
import dev.cairn.mapping.OverridesException.Code;
import dev.cairn.postgres.PgType;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

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

  /**
   * {@return a builder, for rules that a program makes}
   *
   * <pre>{@code
   * Overrides.builder()
   *     .type("jsonb").expression("JSON_PARSE(value)", RocksetType.OBJECT)
   *     .column("shop.*.password").exclude()
   *     .build();
   * }</pre>
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes rules in code, as the text has them: a subject, then its actions. Lines in messages are
   * those of the {@link Overrides#text() text} of the rules. Use it in one thread.
   */
  public static final class Builder {
    private final OverrideRules rules = new OverrideRules();
    private final StringBuilder text = new StringBuilder();
    private int lines;

    private Builder() {}

    /**
     * Begins a rule for columns.
     *
     * @param pattern {@code schema.table.column}, each part with {@code *}, {@code ?} and double
     *     quotes
     * @return this builder
     * @throws OverridesException {@code MALFORMED_VALUE} if it is not a pattern
     */
    public Builder column(String pattern) {
      return subject("column", pattern);
    }

    /**
     * Begins a rule for columns of a type. Rules for columns take precedence over it.
     *
     * @param name the type as PostgreSQL prints it, with its schema unless it is a built-in one:
     *     {@code numeric(10,2)[]}, {@code public.geometry}; without a modifier, with any modifier
     * @return this builder
     * @throws OverridesException {@code MALFORMED_VALUE} if it is not a type
     */
    public Builder type(String name) {
      return subject("type", name);
    }

    /**
     * Gives the columns another expression.
     *
     * @param sql the expression in one line; {@code value} in it is the column as it arrives
     * @param target the type of the expression's result
     * @return this builder
     * @throws OverridesException {@code MALFORMED_VALUE} if it is not an expression, {@code
     *     MALFORMED_RULE} without a subject
     */
    public Builder expression(String sql, RocksetType target) {
      return action("expression", sql).action("target", target.sqlName());
    }

    /**
     * Gives the columns another expression.
     *
     * @param expression the expression; the name {@code value} in it is the column as it arrives
     * @param target the type of the expression's result
     * @return this builder
     * @throws OverridesException {@code MALFORMED_VALUE} if it contains line breaks, {@code
     *     MALFORMED_RULE} without a subject
     */
    public Builder expression(Expression expression, RocksetType target) {
      return expression(SqlPrinter.print(expression), target);
    }

    /**
     * Gives the field another name.
     *
     * @param field the name of the field in the collection
     * @return this builder
     * @throws OverridesException {@code MALFORMED_VALUE} if it contains line breaks or begins or
     *     ends with spaces, {@code MALFORMED_RULE} without a subject
     */
    public Builder rename(String field) {
      return action("rename", field);
    }

    /**
     * Leaves the columns out of the stream and of the collection.
     *
     * @return this builder
     * @throws OverridesException {@code MALFORMED_RULE} without a subject
     */
    public Builder exclude() {
      return action("exclude", "");
    }

    /**
     * Says whose rule it is; plans and reports show the name.
     *
     * @param name a name for people, such as that of the tool that makes the rule
     * @return this builder
     * @throws OverridesException {@code MALFORMED_VALUE} if it contains line breaks or begins or
     *     ends with spaces, {@code MALFORMED_RULE} without a subject
     */
    public Builder named(String name) {
      return action("named", name);
    }

    /**
     * Says how DMS sends values of the type, whatever AWS's table says. Cairn takes it on trust,
     * and plans and reports say so.
     *
     * @param form the form; the values are PostgreSQL's text, if they are sent
     * @return this builder
     * @throws OverridesException {@code MALFORMED_RULE} without a subject
     */
    public Builder arrivesAs(TextForm form) {
      return action("arrives", form.type().name());
    }

    /**
     * Decides whether a stored value equals the source value, for {@code verify}. It is asked for
     * values that are null on neither side. If it throws, the values are not equal. Cairn takes it
     * on trust, and reports name the rule. It is not part of the text, so a bundle does not keep
     * it: Cairn's comparison decides about the plan of a bundle.
     *
     * @param comparison whether a value of PostgreSQL, given as its text, is the stored value; safe
     *     for many threads
     * @return this builder
     * @throws OverridesException {@code MALFORMED_RULE} without a subject
     */
    public Builder comparedBy(BiPredicate<String, Value> comparison) {
      rules.comparison(comparison, new Place(lines, 1, 1));
      return this;
    }

    /**
     * {@return the rules, in their order}
     *
     * @throws OverridesException {@code MALFORMED_RULE} if a rule says nothing, or a rule for
     *     columns says something that only one for a type can
     */
    public Overrides build() {
      List<OverrideRule> made = rules.end();
      return made.isEmpty() ? NONE : new Overrides(text.toString(), made);
    }

    private Builder subject(String word, String value) {
      rules.subject(word, added("", word, value), new Place(lines, 1, word.length() + 2));
      return this;
    }

    private Builder action(String word, String value) {
      rules.action(word, added("  ", word, value), new Place(lines, 3, word.length() + 4));
      return this;
    }

    /** Adds a line to the text, which reads back as it was given. */
    private String added(String indentation, String word, String value) {
      lines++;
      if (!value.equals(value.strip()) || value.chars().anyMatch(c -> c == '\n' || c == '\r')) {
        throw new OverridesException(
            Code.MALFORMED_VALUE,
            lines,
            1,
            "the argument of " + word + " contains line breaks, or begins or ends with spaces",
            "write a line break in a string of SQL as U&'\\000a'");
      }
      text.append(indentation).append(word).append(value.isEmpty() ? "" : " ").append(value);
      text.append('\n');
      return value;
    }
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

  /**
   * {@return the forms in which DMS sends types, as the rules say, by {@link
   * dev.cairn.postgres.PgType#formatType()}; the last rule for a type decides}
   */
  public Map<String, TextForm> forms() {
    Map<String, TextForm> forms = new LinkedHashMap<>();
    for (OverrideRule rule : rules) {
      if (rule.subject() instanceof OverrideRule.ByType of) {
        rule.form().ifPresent(form -> forms.put(of.type().formatType(), form));
      }
    }
    return forms;
  }

  /**
   * The parts of rules that Cairn takes on trust: the comparison of the rule that decides about the
   * column, and the form of the last rule for its type.
   */
  Optional<OwnRule> own(TableName table, Column column) {
    Optional<OverrideRule> comparing =
        ruleFor(table, column).filter(rule -> rule.comparison().isPresent());
    Optional<OverrideRule> sending =
        rules.stream()
            .filter(rule -> rule.form().isPresent())
            .filter(
                rule -> isOfType(rule, column.type()) || isOfType(rule, column.type().underlying()))
            .reduce((first, last) -> last);
    return comparing
        .or(() -> sending)
        .map(
            rule ->
                new OwnRule(
                    rule.name().orElseGet(rule::description),
                    sending.flatMap(OverrideRule::form),
                    comparing.flatMap(OverrideRule::comparison)));
  }

  private static boolean isOfType(OverrideRule rule, PgType type) {
    return rule.subject() instanceof OverrideRule.ByType of && of.matches(type);
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
