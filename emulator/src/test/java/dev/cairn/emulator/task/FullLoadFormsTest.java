package dev.cairn.emulator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.Table;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code testdata/dms/forms.txt}, each a table of one row on a live server. */
class FullLoadFormsTest {
  private static final Pattern REPEATED = Pattern.compile("rep \"(.*)\" \"(.*)\" ([0-9]+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Connection connection;

  private record Case(int line, DmsSettings settings, String type, String value, String json) {}

  @BeforeAll
  static void connect() throws SQLException {
    connection = DriverManager.getConnection(LivePostgres.jdbcUrl(LivePostgres.createDatabase()));
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  @TestFactory
  Stream<DynamicTest> aValueLooksInARecordAsTheCaseSays() throws IOException {
    return cases().stream()
        .map(
            c ->
                dynamicTest(
                    "forms.txt:" + c.line() + " " + c.type() + " " + c.value(), () -> check(c)));
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    DmsSettings settings = base();
    int number = 0;
    for (String line : Files.readAllLines(Testdata.path("dms/forms.txt"))) {
      number++;
      if (line.equals("set")) {
        settings = base();
      } else if (line.startsWith("set ")) {
        for (String setting : line.substring(4).split(" ")) {
          int equals = setting.indexOf('=');
          settings = settings.with(setting.substring(0, equals), setting.substring(equals + 1));
        }
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        String[] parts = line.split(" \\| ", 3);
        cases.add(new Case(number, settings, parts[0], parts[1], parts[2]));
      }
    }
    return cases;
  }

  private static DmsSettings base() {
    return DmsSettings.defaults().with("IncludeNullAndEmpty", "true");
  }

  private static void check(Case c) throws Exception {
    String table = "t" + c.line();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + table + " (id int PRIMARY KEY, v " + c.type() + ")");
      statement.execute("INSERT INTO " + table + " VALUES (1, " + c.value() + ")");
    }
    Table read = Catalog.read(connection, Selection.of("public." + table)).tables().get(0);
    List<byte[]> records = new ArrayList<>();
    try (SourceSession session = SourceSession.open(connection)) {
      FullLoad.of(read, c.settings(), InstantSource.fixed(Instant.EPOCH))
          .run(session, records::add);
    }
    assertThat(records).hasSize(1);
    String text = new String(records.get(0), StandardCharsets.UTF_8);
    Matcher repeated = REPEATED.matcher(c.json());
    if (repeated.matches()) {
      JsonNode value = JSON.readTree(text).get("data").get("v");
      String expected =
          repeated.group(1).replace("\\\"", "\"")
              + repeated.group(2).repeat(Integer.parseInt(repeated.group(3)));
      assertThat(value.textValue()).isEqualTo(expected);
    } else {
      assertThat(text).contains("\"v\":\t" + c.json() + "\n");
    }
  }
}
