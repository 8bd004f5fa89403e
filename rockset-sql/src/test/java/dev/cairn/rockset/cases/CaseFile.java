package dev.cairn.rockset.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of cases:
 *
 * <pre>
 * file  : line*
 * line  : blank | '#' comment | group | case
 * group : '[' ( documented | example | chosen ) ( ',' SWITCH '=' VALUE )* ']' sentence?
 * case  : ( tag ( ',' tag )* ':' )? expression ' = ' expected
 * expected : expression | '!' CODE part-of-the-message?
 * </pre>
 *
 * The {@code =} that parts a case is the first outside of quotes and brackets.
 */
record CaseFile(Path file, List<Case> cases) {
  private static final Pattern TAGGED = Pattern.compile("([a-z-]+(?:, [a-z-]+)*):\\s+(.*)");

  /** A heading: where the results come from, and the switches that are set. */
  record Group(Kind kind, Set<String> dialect, String sentence) {
    private static final Pattern FORM =
        Pattern.compile("\\[(documented|example|chosen)((?:, *\\w+=\\w+)*)](.*)");

    static boolean isGroup(String line) {
      return FORM.matcher(line).matches();
    }

    static Group read(String line) {
      Matcher form = FORM.matcher(line);
      form.matches();
      Set<String> dialect =
          new TreeSet<>(List.of(form.group(2).replaceFirst("^, *", "").split(", *")));
      dialect.remove("");
      return new Group(
          Kind.valueOf(form.group(1).toUpperCase(Locale.ROOT)), dialect, form.group(3).strip());
    }
  }

  static CaseFile read(Path file) {
    try {
      return new CaseFile(file, cases(file, Files.readAllLines(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The case files in a folder, ordered by name. */
  static List<CaseFile> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".test"))
          .sorted()
          .map(CaseFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name without its ending: the function in lower case. */
  String subject() {
    return file.getFileName().toString().replace(".test", "");
  }

  private static List<Case> cases(Path file, List<String> lines) {
    List<Case> cases = new ArrayList<>();
    Group group = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (Group.isGroup(line)) {
        group = Group.read(line);
      } else if (group == null) {
        throw malformed(file, i, "a case before the first group");
      } else {
        cases.add(oneCase(file, i, group, line));
      }
    }
    return cases;
  }

  private static Case oneCase(Path file, int index, Group group, String line) {
    Set<Tag> tags = EnumSet.noneOf(Tag.class);
    String text = line;
    Matcher tagged = TAGGED.matcher(line);
    if (tagged.matches()) {
      for (String tag : tagged.group(1).split(", ")) {
        tags.add(Tag.valueOf(tag.toUpperCase(Locale.ROOT).replace('-', '_')));
      }
      text = tagged.group(2);
    }
    int equals = equalsSign(text);
    if (equals < 0) {
      throw malformed(file, index, "no ' = ' outside of quotes and brackets");
    }
    return new Case(
        file,
        index + 1,
        group.kind(),
        group.dialect(),
        tags,
        text.substring(0, equals).strip(),
        text.substring(equals + 1).strip());
  }

  private static int equalsSign(String text) {
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"' || c == '`') {
        quote = c;
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (depth == 0 && text.startsWith(" = ", i)) {
        return i + 1;
      }
    }
    return -1;
  }

  private static IllegalArgumentException malformed(Path file, int index, String problem) {
    return new IllegalArgumentException(file + ":" + (index + 1) + ": " + problem);
  }
}
