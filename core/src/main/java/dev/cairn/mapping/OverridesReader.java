package dev.cairn.mapping;

import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.ColumnPattern;
import dev.cairn.mapping.OverridesException.Code;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.rockset.value.RocksetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads overrides.
 *
 * <pre>
 * file    : ( rule | comment | blank line )* ;
 * rule    : subject action+ ;                        one a line, actions indented
 * subject : 'column' pattern | 'type' typeName ;
 * action  : 'expression' sql | 'target' rocksetType | 'rename' name | 'exclude' ;
 * comment : spaces '#' text ;
 * </pre>
 */
final class OverridesReader {
  private static final String FORMAT =
      "a rule is column PATTERN or type NAME, followed by indented actions: expression SQL,"
          + " target TYPE, rename NAME, exclude";

  private final String[] lines;
  private final List<OverrideRule> rules = new ArrayList<>();

  private OverrideRule.@Nullable Subject subject;
  private int subjectLine;
  private Optional<Expression> expression = Optional.empty();
  private Optional<RocksetType> target = Optional.empty();
  private Optional<String> rename = Optional.empty();
  private boolean exclude;

  OverridesReader(String text) {
    this.lines = text.split("\n", -1);
  }

  List<OverrideRule> rules() {
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].stripTrailing();
      String content = line.strip();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      int column = line.indexOf(content.charAt(0));
      int wordEnd = content.indexOf(' ') < 0 ? content.length() : content.indexOf(' ');
      String word = content.substring(0, wordEnd);
      String value = content.substring(wordEnd).strip();
      Place place = new Place(i + 1, column + 1, line.indexOf(value, column + wordEnd) + 1);
      if (column == 0) {
        endRule();
        subject = subject(word, value, place);
        subjectLine = i + 1;
      } else {
        action(word, value, place);
      }
    }
    endRule();
    return rules;
  }

  /** The positions of a line's word and value, from 1. */
  private record Place(int line, int word, int value) {}

  private void endRule() {
    if (subject == null) {
      return;
    }
    if (expression.isPresent() != target.isPresent()) {
      throw new OverridesException(
          Code.MALFORMED_RULE,
          subjectLine,
          1,
          expression.isPresent()
              ? "an expression needs a target, the Rockset type of its result"
              : "a target needs an expression",
          FORMAT);
    }
    if (expression.isEmpty() && rename.isEmpty() && !exclude) {
      throw new OverridesException(
          Code.MALFORMED_RULE, subjectLine, 1, "the rule has no action", FORMAT);
    }
    rules.add(new OverrideRule(subjectLine, subject, expression, target, rename, exclude));
    subject = null;
    expression = Optional.empty();
    target = Optional.empty();
    rename = Optional.empty();
    exclude = false;
  }

  private static OverrideRule.Subject subject(String word, String value, Place place) {
    try {
      switch (word) {
        case "column" -> {
          return new OverrideRule.ByName(ColumnPattern.parse(value));
        }
        case "type" -> {
          return new OverrideRule.ByType(type(value, place));
        }
        default ->
            throw new OverridesException(
                Code.MALFORMED_RULE,
                place.line(),
                place.word(),
                "not the beginning of a rule",
                FORMAT);
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

  private void action(String word, String value, Place place) {
    if (subject == null) {
      throw new OverridesException(
          Code.MALFORMED_RULE,
          place.line(),
          place.word(),
          "an action without a rule; a rule is not indented",
          FORMAT);
    }
    boolean valueExpected = !word.equals("exclude");
    if (valueExpected == value.isEmpty()) {
      throw new OverridesException(
          Code.MALFORMED_RULE,
          place.line(),
          place.word(),
          valueExpected ? "an argument is missing after " + word : "exclude has no argument",
          FORMAT);
    }
    switch (word) {
      case "expression" -> expression = Optional.of(expression(value, place));
      case "target" -> target = Optional.of(target(value, place));
      case "rename" -> rename = Optional.of(value);
      case "exclude" -> exclude = true;
      default ->
          throw new OverridesException(
              Code.MALFORMED_RULE, place.line(), place.word(), "unknown action", FORMAT);
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
}
