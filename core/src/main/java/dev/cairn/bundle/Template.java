package dev.cairn.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text of this package's resources, to be filled. These steps are taken in this order, so that
 * nothing in a value is read as a part of the template:
 *
 * <ol>
 *   <li>A line {@code ?name text} is {@code text} if the condition holds and is gone if not; {@code
 *       ?!name text} the other way round.
 *   <li>A line that ends in a backslash goes on in the next.
 *   <li>{@code {name}} is the value of this name.
 * </ol>
 */
final class Template {
  private static final Pattern CONDITION = Pattern.compile("\\?(!?)([a-z_]+) ?(.*)");
  private static final Pattern VALUE = Pattern.compile("\\{([a-z_]+)}");

  private Template() {}

  /** The text of a resource, with its conditions and values; each that it names must be there. */
  static String fill(String resource, Map<String, Boolean> conditions, Map<String, String> values) {
    String kept =
        read(resource)
            .lines()
            .flatMap(line -> kept(line, conditions).stream())
            .collect(Collectors.joining("\n", "", "\n"));
    return VALUE
        .matcher(kept.replace("\\\n", ""))
        .replaceAll(name -> Matcher.quoteReplacement(named(name.group(1), values)));
  }

  private static Optional<String> kept(String line, Map<String, Boolean> conditions) {
    Matcher condition = CONDITION.matcher(line);
    if (!condition.matches()) {
      return Optional.of(line);
    }
    boolean wanted = condition.group(1).isEmpty();
    return named(condition.group(2), conditions) == wanted
        ? Optional.of(condition.group(3))
        : Optional.empty();
  }

  private static <T> T named(String name, Map<String, T> all) {
    return Optional.ofNullable(all.get(name))
        .orElseThrow(() -> new IllegalStateException("a template has no value for " + name));
  }

  /** The text of a resource as it is. */
  static String read(String resource) {
    try (InputStream in = Template.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
