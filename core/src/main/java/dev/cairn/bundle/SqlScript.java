package dev.cairn.bundle;

import dev.cairn.postgres.QualifiedName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script of the source's set-up, from templates in which {@code {name}} stands for an identifier,
 * put in quoted where PostgreSQL needs it.
 */
final class SqlScript {
  private static final Pattern IDENTIFIER = Pattern.compile("\\{([a-z]+)}");

  private final Map<String, String> identifiers;
  private final StringBuilder text = new StringBuilder();

  SqlScript(Map<String, String> identifiers) {
    this.identifiers = identifiers;
  }

  /** Appends a template: a resource of this package's folder {@code source}. */
  SqlScript template(String resource) {
    Matcher matcher = IDENTIFIER.matcher(read(resource));
    while (matcher.find()) {
      String name = identifiers.get(matcher.group(1));
      if (name == null) {
        throw new IllegalStateException(resource + " has no value for " + matcher.group());
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(identifier(name)));
    }
    matcher.appendTail(text);
    return this;
  }

  /** Appends text as it is, with a line end. */
  SqlScript line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Appends text as a comment: whatever line ends a name holds, no line of it is a statement. */
  SqlScript comment(String comment) {
    comment.lines().forEach(l -> line(("-- " + l).stripTrailing()));
    return this;
  }

  /** A name of one part, in double quotes where PostgreSQL needs them. */
  static String identifier(String name) {
    return QualifiedName.unqualified(name).toSql();
  }

  String text() {
    return text.toString();
  }

  private static String read(String resource) {
    try (InputStream in = SqlScript.class.getResourceAsStream("source/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource source/" + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
