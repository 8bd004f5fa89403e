package dev.cairn.mapping;

import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.ColumnPattern;
import dev.cairn.dms.TextForm;
import dev.cairn.mapping.OverridesException.Code;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Collects rules, subject by subject and action by action, from text or from code. */
final class OverrideRules {
  private static final String FORMAT =
      "a rule is column PATTERN or type NAME, followed by indented actions: expression SQL,"
          + " target TYPE, rename NAME, exclude, named NAME, arrives DMS-TYPE";

  private final List<OverrideRule> rules = new ArrayList<>();
  private @Nullable OverrideRule rule;

  /** The positions of a line's word and value, from 1. */
  record Place(int line, int word, int value) {}

  /** Begins a rule. */
  void subject(String word, String value, Place place) {
    endRule();
    rule = OverrideRule.about(place.line(), parsed(word, value, place));
  }

  /** Adds an action to the rule. */
  void action(String word, String value, Place place) {
    OverrideRule before = begun(place);
    boolean valueExpected = !word.equals("exclude");
    if (valueExpected == value.isEmpty()) {
      throw malformed(
          place.line(),
          place.word(),
          valueExpected ? "an argument is missing after " + word : "exclude has no argument");
    }
    rule =
        switch (word) {
          case "expression" -> before.with(expression(value, place));
          case "target" -> before.with(target(value, place));
          case "rename" -> before.renaming(value);
          case "exclude" -> before.excluding();
          case "named" -> before.named(value);
          case "arrives" -> before.with(form(value, place));
          default -> throw malformed(place.line(), place.word(), "unknown action");
        };
  }

  /** Gives the rule a comparison, which has no text. */
  void comparison(BiPredicate<String, Value> comparison, Place place) {
    rule = begun(place).with(comparison);
  }

  private OverrideRule begun(Place place) {
    if (rule == null) {
      throw malformed(
          place.line(), place.word(), "an action without a rule; a rule is not indented");
    }
    return rule;
  }

  /** The rules, in their order. */
  List<OverrideRule> end() {
    endRule();
    return List.copyOf(rules);
  }

  private void endRule() {
    if (rule == null) {
      return;
    }
    if (rule.expression().isPresent() != rule.target().isPresent()) {
      throw malformed(
          rule.line(),
          1,
          rule.expression().isPresent()
              ? "an expression needs a target, the Rockset type of its result"
              : "a target needs an expression");
    }
    if (!rule.hasAction()) {
      throw malformed(rule.line(), 1, "the rule has no action");
    }
    if ((rule.form().isPresent() || rule.comparison().isPresent())
        && rule.subject() instanceof OverrideRule.ByName) {
      throw malformed(
          rule.line(), 1, "only a rule for a type says how it arrives and how it is compared");
    }
    rules.add(rule);
    rule = null;
  }

  private static OverridesException malformed(int line, int column, String problem) {
    return new OverridesException(Code.MALFORMED_RULE, line, column, problem, FORMAT);
  }

  private static OverrideRule.Subject parsed(String word, String value, Place place) {
    try {
      switch (word) {
        case "column" -> {
          return new OverrideRule.ByName(ColumnPattern.parse(value));
        }
        case "type" -> {
          return new OverrideRule.ByType(type(value, place));
        }
        default -> throw malformed(place.line(), place.word(), "not the beginning of a rule");
      }
    } catch (CatalogException e) {
      throw new OverridesException(
          Code.MALFORMED_VALUE,
          place.line(),
          place.value(),
          String.valueOf(e.getMessage()),
          e.hint().orElse(""));
    }
  }

  private static PgType type(String text, Place place) {
    try {
      PgType type = PgTypeNames.parse(text);
      PgType element = type instanceof ArrayType array ? array.element() : type;
      if (element.name().schema().isEmpty()) {
        throw new OverridesException(
            Code.MALFORMED_VALUE,
            place.line(),
            place.value(),
            "pg_catalog has no type " + text,
            "write the type with its schema, as in public.citext");
      }
      return type;
    } catch (PgTextException e) {
      throw new OverridesException(
          Code.MALFORMED_VALUE,
          place.line(),
          place.value(),
          String.valueOf(e.getMessage()),
          "write it as PostgreSQL prints it, such as numeric(10,2)[]");
    }
  }

  private static Expression expression(String sql, Place place) {
    try {
      return SqlParser.parseExpression(sql);
    } catch (SqlException e) {
      int column = e.position().isKnown() ? e.position().column() : 1;
      throw new OverridesException(
          Code.MALFORMED_VALUE,
          place.line(),
          place.value() + column - 1,
          e.problem(),
          e.hint().orElse(""));
    }
  }

  private static RocksetType target(String name, Place place) {
    return RocksetType.named(name)
        .orElseThrow(
            () ->
                new OverridesException(
                    Code.MALFORMED_VALUE,
                    place.line(),
                    place.value(),
                    "Rockset has no type " + name,
                    "such as int, float, bool, string, bytes, date, time, timestamp, array,"
                        + " object"));
  }

  private static TextForm form(String name, Place place) {
    return TextForm.named(name)
        .orElseThrow(
            () ->
                new OverridesException(
                    Code.MALFORMED_VALUE,
                    place.line(),
                    place.value(),
                    "values of a type do not arrive as " + name,
                    "STRING is text, NCLOB is text as a large object, none is nothing"));
  }
}
