package dev.cairn.bundle;

import dev.cairn.catalog.TableName;
import dev.cairn.postgres.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script of the source's set-up, from templates. In them {@code {name}} is an identifier, quoted
 * where PostgreSQL needs it, {@code {'name'}} the same name as a string literal, and {@code
 * {tables}} a list of names as literals, one a line.
 */
final class SqlScript {
  private static final Pattern NAME = Pattern.compile("\\{('?)([a-z]+)\\1}");

  private final Map<String, String> identifiers;
  private final StringBuilder text = new StringBuilder();

  SqlScript(Map<String, String> identifiers) {
    this.identifiers = identifiers;
  }

  /** Appends a template: a resource of this package's folder {@code source}. */
  SqlScript template(String resource) {
    text.append(filled(resource, List.of()));
    return this;
  }

  /**
   * Appends one anonymous block, which PostgreSQL executes as a whole or not at all, however it is
   * run.
   *
   * @param tables what {@code {tables}} is in the templates
   * @param resources the templates, in order: the declarations, {@code notes.sql} with the BEGIN,
   *     the statements
   */
  SqlScript block(Collection<TableName> tables, String... resources) {
    StringBuilder body = new StringBuilder("DECLARE\n");
    for (String resource : resources) {
      body.append(filled(resource, tables));
    }
    body.append("END\n");
    String tag = "$cairn$";
    for (int i = 1; body.indexOf(tag) >= 0; i++) {
      tag = "$cairn" + i + "$";
    }
    text.append("DO ").append(tag).append('\n').append(body).append(tag).append(";\n");
    return this;
  }

  private String filled(String resource, Collection<TableName> tables) {
    StringBuilder filled = new StringBuilder();
    Matcher matcher = NAME.matcher(Template.read("source/" + resource));
    while (matcher.find()) {
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher, resource, tables)));
    }
    return matcher.appendTail(filled).toString();
  }

  private String value(MatchResult place, String resource, Collection<TableName> tables) {
    if (place.group(2).equals("tables")) {
      return tables.stream()
          .map(table -> "    " + literal(table.toSql()))
          .collect(Collectors.joining(",\n"));
    }
    String name = identifiers.get(place.group(2));
    if (name == null) {
      throw new IllegalStateException(resource + " has no value for " + place.group());
    }
    return place.group(1).isEmpty() ? identifier(name) : literal(name);
  }

  /** Appends text as it is, with a line end. */
  SqlScript line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Appends text as a comment: even if a name contains line ends, no line of it is a statement. */
  SqlScript comment(String comment) {
    comment.lines().forEach(l -> line(("-- " + l).stripTrailing()));
    return this;
  }

  /** A name of one part, in double quotes where PostgreSQL needs them. */
  static String identifier(String name) {
    return QualifiedName.unqualified(name).toSql();
  }

  /** A string literal that is independent of standard_conforming_strings. */
  static String literal(String value) {
    String quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'";
    return value.contains("\\") ? "E" + quoted : quoted;
  }

  String text() {
    return text.toString();
  }
}
