package dev.cairn.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Property(tries = 500)
  void joiningTheLinesGivesTheInputBack(
      @ForAll @CharRange(from = '\n', to = '\r') @StringLength(max = 60) String text,
      @ForAll @IntRange(min = 1, max = 7) int chunk)
      throws IOException {
    String complete = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    List<String> lines = lines(text, chunk, LineReader.defaultMaximum());
    assertThat(String.join("", lines.stream().map(line -> line + "\n").toList()))
        .isEqualTo(complete);
  }

  @Test
  void linesOutgrowTheBuffer() throws IOException {
    String longLine = "x".repeat(1 << 18);
    assertThat(lines("a\n" + longLine + "\nb", 5000, LineReader.defaultMaximum()))
        .containsExactly("a", longLine, "b");
  }

  @Test
  void aLineThatIsTooLongIsReadOverAndCounted() throws IOException {
    String text = "a\n" + "x".repeat(300_000) + "\nb\n" + "y".repeat(300_000);
    assertThat(lines(text, 1000, 100_000)).containsExactly("a", "(too long)", "b", "(too long)");
    assertThat(lines("123456\n", 1000, 5)).containsExactly("(too long)");
    assertThat(lines("12345\n", 1000, 5)).containsExactly("12345");
  }

  private static List<String> lines(String text, int chunk, int maximum) throws IOException {
    InputStream slow =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(length, chunk));
          }
        };
    LineReader reader = new LineReader(slow, maximum);
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      lines.add(
          reader.tooLong()
              ? "(too long)"
              : new String(
                  Arrays.copyOfRange(
                      reader.bytes(), reader.offset(), reader.offset() + reader.length()),
                  StandardCharsets.UTF_8));
      assertThat(reader.number()).isEqualTo(lines.size());
    }
    return lines;
  }
}
