package dev.cairn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The placeholders that a reader fills in: {@code <NAME>}, upper-case letters, digits and
 * underscores.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Z][A-Z0-9]*_[A-Z0-9_]*>");

  /** The certificate of a source endpoint that verifies the server, where none is named. */
  static final String CERTIFICATE = "<CERTIFICATE_ARN>";

  /** The end of a meaning that names the setting. */
  private static final Pattern SETTING = Pattern.compile("; `[a-z_.]+`$");

  /** The meaning of each placeholder, and the setting of the target that fills it. */
  private static final Map<String, String> MEANINGS =
      Template.read("placeholders.txt")
          .lines()
          .map(line -> line.split(": ", 2))
          .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));

  private Placeholders() {}

  /** The meaning of a placeholder; the general answer if there is no other. */
  static String meaning(String placeholder) {
    return MEANINGS.getOrDefault(placeholder, "edit the file");
  }

  /** The value that fills a placeholder, as a phrase that does not name the setting. */
  static String phrase(String placeholder) {
    return SETTING.matcher(meaning(placeholder)).replaceFirst("");
  }

  /** Whether a text is a placeholder and nothing else. */
  static boolean is(String text) {
    return PLACEHOLDER.matcher(text).matches();
  }

  /**
   * The placeholders that a bundle has where a setting is empty.
   *
   * @param all the settings of the target
   */
  static List<String> forEmpty(String setting, JsonNode value, JsonNode all) {
    boolean empty = value.isTextual() ? value.asText().isEmpty() : value.isEmpty();
    if (!empty) {
      return List.of();
    }
    return switch (setting) {
      case "aws.subnet_ids" -> List.of("<SUBNET_ID_1>", "<SUBNET_ID_2>");
      case "aws.security_group_ids" -> List.of("<SECURITY_GROUP_ID>");
      case "source.certificate_arn" ->
          Target.Source.verifies(all.at("/source/ssl_mode").asText())
              ? List.of(CERTIFICATE)
              : List.of();
      case "kinesis.kms_key_arn" ->
          all.at("/kinesis/encrypted").asBoolean() ? List.of("<KMS_KEY_ARN>") : List.of();
      case "rockset.api_server" ->
          Regions.apiServer(all.at("/aws/region").asText()).isEmpty()
              ? List.of("<ROCKSET_API_SERVER>")
              : List.of();
      default -> List.of();
    };
  }

  static boolean in(String text) {
    return PLACEHOLDER.matcher(text).find();
  }

  /** All placeholders in texts, in order of their names. */
  static SortedSet<String> of(Collection<String> texts) {
    SortedSet<String> found = new TreeSet<>();
    for (String text : texts) {
      Matcher matcher = PLACEHOLDER.matcher(text);
      while (matcher.find()) {
        found.add(matcher.group());
      }
    }
    return found;
  }

  /** Finds the placeholders in a text that is written in pieces. */
  static final class Search extends FilterWriter {
    private final Set<String> found;

    /** From an opening bracket to the last character, if it may become a placeholder. */
    private final StringBuilder open = new StringBuilder();

    Search(Writer out, Set<String> found) {
      super(out);
      this.found = found;
    }

    @Override
    public void write(int c) throws IOException {
      write(new char[] {(char) c}, 0, 1);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      write(text.substring(offset, offset + length).toCharArray(), 0, length);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      out.write(text, offset, length);
      for (int i = offset; i < offset + length; i++) {
        char c = text[i];
        if (c == '<') {
          open.setLength(0);
          open.append(c);
        } else if (!open.isEmpty()) {
          next(c);
        }
      }
    }

    private void next(char c) {
      open.append(c);
      if (c == '>') {
        String whole = open.toString();
        if (is(whole)) {
          found.add(whole);
        }
        open.setLength(0);
      } else if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
        open.setLength(0);
      }
    }
  }
}
