package dev.cairn.emulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code testdata/dms/wire.txt}. */
class WireFormsTest {
  private static final Pattern REPEATED =
      Pattern.compile("(\\\\x|-|\"0x|\"?)(..?)\\*([0-9]+)(\"?)");
  private static final Pattern CODE_UNIT = Pattern.compile("\\\\u([0-9a-f]{4})");
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Case(int line, DmsSettings settings, String type, String text, String json) {
    boolean has(String word) {
      return type.endsWith(" " + word);
    }

    WireValue encoded() {
      return WireEncoder.of(
              PgTypeNames.parse(type.replaceAll(" (changed|as text)$", "")),
              settings,
              has("changed") ? Phase.CDC : Phase.FULL_LOAD,
              has("as text"))
          .encode(repeated(units(text)));
    }
  }

  @TestFactory
  Stream<DynamicTest> aTextBecomesWhatTheCaseSays() throws IOException {
    return cases().stream()
        .map(c -> dynamicTest(c.line() + " " + c.type() + " " + c.text(), () -> check(c)));
  }

  private static void check(Case c) throws IOException {
    if (c.json().equals("refused")) {
      assertThatExceptionOfType(SourceException.class).isThrownBy(c::encoded);
      return;
    }
    StringWriter written = new StringWriter();
    try (JsonGenerator json = RecordJson.FACTORY.createGenerator(written)) {
      c.encoded().writeTo(json);
    }
    if (c.json().startsWith("\"")) {
      assertThat(JSON.readValue(written.toString(), String.class))
          .isEqualTo(JSON.readValue(repeated(c.json()), String.class));
    } else {
      assertThat(written).hasToString(c.json());
    }
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    DmsSettings settings = DmsSettings.defaults();
    int number = 0;
    for (String line : Files.readAllLines(Testdata.path("dms/wire.txt"))) {
      number++;
      if (line.equals("set") || line.startsWith("set ")) {
        settings = DmsSettings.defaults();
        for (String setting : line.substring(3).strip().split(" ")) {
          String[] pair = setting.split("=");
          settings = pair.length == 2 ? settings.with(pair[0], pair[1]) : settings;
        }
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        String[] cells = line.split(" \\| ", 3);
        cases.add(new Case(number, settings, cells[0], cells[1], cells[2]));
      }
    }
    return cases;
  }

  private static String repeated(String text) {
    Matcher repeated = REPEATED.matcher(text);
    return repeated.matches()
        ? repeated.group(1)
            + repeated.group(2).repeat(Integer.parseInt(repeated.group(3)))
            + repeated.group(4)
        : text;
  }

  private static String units(String text) {
    return CODE_UNIT
        .matcher(text)
        .replaceAll(unit -> Character.toString((char) Integer.parseInt(unit.group(1), 16)));
  }
}
