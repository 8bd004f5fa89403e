package dev.cairn.postgres.value;

import static dev.cairn.testing.Golden.ARROW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.value.PgArrayReader.Token;
import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the reader finds in each text of {@code testdata/postgres/arrays.txt}, token by token. */
class PgArrayReaderTest {
  private static final Path CASES = Testdata.path("postgres/arrays.txt");
  private static final String DELIMITER = " delimiter ";

  /** One reader for all texts: what an earlier, longer text left must not be seen. */
  private final PgArrayReader reader = new PgArrayReader("{" + "9,".repeat(500) + "9}", ',');

  @Test
  void everyTextHasTheseTokens() {
    while (reader.next() != Token.END_OF_TEXT) {}
    Golden.checkAnswers(CASES, this::tokens);
  }

  @Test
  void theOrderOfTheTextsDoesNotMatter() throws IOException {
    List<String> cases = lines().stream().filter(line -> line.contains(ARROW)).toList();
    for (int i = cases.size() - 1; i >= 0; i--) {
      String line = cases.get(i);
      assertThat(text(line) + ARROW + tokens(text(line))).isEqualTo(line);
    }
  }

  /** The reader's buffer grows when a text does not fit, and only then. */
  @Test
  void textsThatGrowByOneCharacterAreReadWhole() {
    PgArrayReader growing = new PgArrayReader("{}", ',');
    for (int length = 1; length <= 40; length++) {
      growing.reset("{" + "7".repeat(length) + "}", ',');
      assertThat(growing.next()).isEqualTo(Token.ARRAY_START);
      assertThat(growing.next()).isEqualTo(Token.ELEMENT);
      assertThat(growing.element()).hasSize(length);
      assertThat(growing.hasInteger()).isEqualTo(length <= 18);
      assertThat(growing.next()).isEqualTo(Token.ARRAY_END);
      assertThat(growing.next()).isEqualTo(Token.END_OF_TEXT);
    }
  }

  /** The texts of the cases that have the usual delimiter. */
  static List<String> texts() throws IOException {
    return lines().stream()
        .filter(line -> line.contains(ARROW) && !line.contains(DELIMITER))
        .map(line -> text(line).translateEscapes())
        .toList();
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(CASES);
  }

  private static String text(String line) {
    return line.substring(0, line.indexOf(ARROW));
  }

  private String tokens(String given) {
    String[] parts = given.split(DELIMITER);
    String text = parts[0].translateEscapes();
    reader.reset(text, parts.length > 1 ? parts[1].charAt(0) : ',');
    StringBuilder tokens = new StringBuilder();
    try {
      for (Token token = reader.next(); token != Token.END_OF_TEXT; token = reader.next()) {
        tokens.append(token(token)).append(' ');
      }
      assertThat(reader.next()).isEqualTo(Token.END_OF_TEXT);
      tokens.append(reader.elementCount()).append(" in");
      for (int i = 0; i < reader.dimensions(); i++) {
        tokens.append(" [").append(reader.lowerBound(i)).append('+').append(reader.length(i));
        tokens.append(']');
      }
    } catch (PgTextException e) {
      tokens.append("! ").append(e.getMessage());
    }
    return tokens.toString();
  }

  private String token(Token token) {
    return switch (token) {
      case ARRAY_START -> reader.depth() + "{";
      case ARRAY_END -> "}" + reader.depth();
      case NULL -> "null";
      case ELEMENT ->
          "'"
              + escaped(reader.element())
              + "'"
              + reader.start()
              + "-"
              + reader.end()
              + (reader.isQuoted() ? "q" : "")
              + (reader.isEscaped() ? "e" : "")
              + (reader.hasInteger() ? "=" + reader.integer() : "");
      case END_OF_TEXT -> "";
    };
  }

  /** As the file writes it: a backslash doubled, what is not printed as its octal number. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c == '\\') {
        escaped.append("\\\\");
      } else if (Character.isISOControl(c) || c == '\u00a0') {
        escaped.append('\\').append(Integer.toOctalString(c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
