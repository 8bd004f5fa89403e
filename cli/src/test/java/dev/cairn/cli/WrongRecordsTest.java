package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.testing.LivePostgres;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wrong records in the middle of many are found and named by line and place, and all others are
 * processed.
 */
class WrongRecordsTest {
  /** Captured records begin with one about a table of DMS's own. */
  private static final int HEAD = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void everyKindOfWrongRecordIsNamedAmongManyThousand() throws Exception {
    check(20_000);
  }

  @Tag("long")
  @Test
  void everyKindOfWrongRecordIsNamedAmongAMillion() throws Exception {
    check(1_000_000);
  }

  private void check(int rows) throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    fill(url, rows);
    Path records = folder.resolve("records.jsonl");
    cairn("capture", "--jdbc-url", url, "--full-load-only", "--quiet", "--out", records.toString());
    Path spoiled = folder.resolve("spoiled.jsonl");
    List<Long> offsets = spoil(records, spoiled, rows);
    Path letters = folder.resolve("letters.jsonl");
    Cli.Run run =
        cairn(
            "verify",
            "--jdbc-url",
            url,
            "--records",
            spoiled.toString(),
            "--dead-letters",
            letters.toString(),
            "--format",
            "json");

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .startsWith((HEAD + rows - 4) + " records replayed\n4 items are not DMS records\n");
    JsonNode table = JSON.readTree(run.out()).path("tables").path(0);
    assertThat(table.path("rows").asInt()).isEqualTo(rows);
    for (JsonNode column : table.path("columns")) {
      assertThat(column.path("exact").asInt()).as(column.toString()).isEqualTo(rows - 4);
      assertThat(column.path("missing").asInt()).as(column.toString()).isEqualTo(4);
    }
    List<String> named = new ArrayList<>();
    for (String letter : Files.readAllLines(letters)) {
      JsonNode read = JSON.readTree(letter);
      named.add(
          read.path("line").asInt()
              + "@"
              + read.path("offset")
              + " "
              + read.path("reason").asText());
    }
    assertThat(named)
        .containsExactly(
            line(rows, 1) + "@" + offsets.get(0) + " truncated",
            line(rows, 2) + "@" + offsets.get(1) + " malformed",
            line(rows, 3) + "@" + offsets.get(2) + " foreign",
            line(rows, 4) + "@" + offsets.get(3) + " oversized");
  }

  private static int line(int rows, int fifth) {
    return HEAD + rows / 5 * fifth;
  }

  private static void fill(String url, int rows) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE item AS SELECT n AS id, 'item ' || n AS name, n % 7 AS number,"
              + " timestamp '2020-01-01' + n * interval '1 s' AS made"
              + " FROM generate_series(1, "
              + rows
              + ") n");
      statement.execute("ALTER TABLE item ADD PRIMARY KEY (id)");
    }
  }

  /** Spoils four lines, each in another way; where they begin, in bytes. */
  private static List<Long> spoil(Path records, Path spoiled, int rows) throws IOException {
    List<Long> offsets = new ArrayList<>();
    long offset = 0;
    try (BufferedReader in = Files.newBufferedReader(records);
        BufferedWriter out = Files.newBufferedWriter(spoiled)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        String written = line;
        if (number == line(rows, 1)) {
          written = line.substring(0, line.length() / 2);
        } else if (number == line(rows, 2)) {
          written = line.replace("\"data\":{", "\"data\":{,");
        } else if (number == line(rows, 3)) {
          written = "{\"event\":\"order placed\",\"number\":7}";
        } else if (number == line(rows, 4)) {
          written = line.replace("item ", "x".repeat(RecordReader.defaultLimit()));
        }
        if (!written.equals(line)) {
          offsets.add(offset);
        }
        out.write(written);
        out.write('\n');
        offset += written.length() + 1;
      }
    }
    return offsets;
  }
}
