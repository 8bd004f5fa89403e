package dev.cairn.postgres.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.postgres.PgTextException;
import dev.cairn.testing.LivePostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A live PostgreSQL 17 decides which array literals are accepted, and what they mean. */
class PgArraysOracleTest {
  private static final long SEED = Long.getLong("cairn.seed", 20240917L);

  private static final String[] PIECES = {
    "{",
    "}",
    "{",
    "}",
    ",",
    ",",
    "\"",
    "\"",
    "\\",
    " ",
    "\t",
    "\u000b",
    "a",
    "1",
    "NULL",
    "null",
    "\\N",
    "\"x\"",
    "[",
    "]",
    ":",
    "=",
    "[1:2]=",
    "[0:0]",
    "[-1:0][1:1]=",
    "{}",
    "{1,2}",
    "ä",
    "😀",
    "-",
    "+",
    "\u00a0",
    ";",
    "\\\"",
    "[2]=",
    "2147483647",
    "-2147483648"
  };

  private static final String[] ELEMENTS = {
    "a", "1", " b c ", "NULL", "nuLl", "\\NULL", "\"\"", "\"a,b\"", "\"{\\\"}\"", "\\ ", "ä😀", "-"
  };

  @Test
  void acceptsAndRefusesWhatTheServerAcceptsAndRefuses() throws Exception {
    compareRandomTexts(60_000);
  }

  @Test
  @Tag("long")
  void acceptsAndRefusesWhatTheServerAcceptsAndRefusesLong() throws Exception {
    compareRandomTexts(1_500_000);
  }

  /** The texts whose tokens {@link PgArrayReaderTest} knows, but for those with a NUL. */
  @Test
  void theTextsOfTheCasesAreWhatTheServerAcceptsAndRefuses() throws Exception {
    List<String> texts =
        PgArrayReaderTest.texts().stream().filter(text -> text.indexOf('\0') < 0).toList();
    assertThat(texts).hasSizeGreaterThan(70);
    try (Connection connection = LivePostgres.connect();
        PreparedStatement ask = connection.prepareStatement(ASK)) {
      compare(connection, ask, texts);
    }
  }

  private static final String ASK =
      """
      SELECT CASE WHEN pg_catalog.pg_input_is_valid(t, 'text[]')
                  THEN CAST(CAST(t AS pg_catalog.text[]) AS pg_catalog.text) END
      FROM pg_catalog.unnest(?) WITH ORDINALITY AS u (t, i) ORDER BY i
      """;

  /** How many of the texts the server accepts. */
  private static int compare(Connection connection, PreparedStatement ask, List<String> texts)
      throws SQLException {
    int accepted = 0;
    ask.setArray(1, connection.createArrayOf("text", texts.toArray()));
    try (ResultSet rows = ask.executeQuery()) {
      for (String text : texts) {
        rows.next();
        String server = rows.getString(1);
        assertThat(ours(text)).as("seed %d: <%s>", SEED, text).isEqualTo(server);
        accepted += server == null ? 0 : 1;
      }
    }
    return accepted;
  }

  private static void compareRandomTexts(int count) throws Exception {
    Random random = new Random(SEED);
    int accepted = 0;
    try (Connection connection = LivePostgres.connect();
        PreparedStatement ask = connection.prepareStatement(ASK)) {
      for (int done = 0; done < count; done += 10_000) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
          texts.add(random.nextInt(3) == 0 ? noise(random) : mutated(random));
        }
        accepted += compare(connection, ask, texts);
      }
    }
    assertThat(accepted).as("accepted texts").isGreaterThan(count / 10);
  }

  private static String ours(String text) {
    try {
      return PgArray.toText(PgArray.parse(text), ',');
    } catch (PgTextException e) {
      assertThat(e.position()).isBetween(0, text.length());
      return null;
    }
  }

  private static String noise(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "{" : "");
    for (int n = random.nextInt(8); n >= 0; n--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.append(random.nextBoolean() ? "}" : "").toString();
  }

  /** A well-formed array, often with one piece put in or one character taken out. */
  private static String mutated(Random random) {
    int depth = 1 + random.nextInt(random.nextInt(4) == 0 ? 7 : 3);
    int[] lengths = random.ints(depth, 1, depth > 3 ? 3 : 4).toArray();
    StringBuilder text = new StringBuilder();
    if (random.nextInt(4) == 0) {
      for (int length : lengths) {
        int lower = random.nextInt(5) - 2;
        text.append("[").append(lower).append(":").append(lower + length - 1).append("]");
      }
      text.append("=");
    }
    append(text, lengths, 0, random);
    int at = random.nextInt(text.length());
    if (Character.isSurrogate(text.charAt(at))) {
      return text.toString();
    }
    switch (random.nextInt(4)) {
      case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      case 1 -> text.deleteCharAt(at);
      default -> {}
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int[] lengths, int level, Random random) {
    if (level == lengths.length) {
      text.append(ELEMENTS[random.nextInt(ELEMENTS.length)]);
      return;
    }
    text.append("{");
    for (int i = 0; i < lengths[level]; i++) {
      text.append(i == 0 ? "" : ",");
      append(text, lengths, level + 1, random);
    }
    text.append("}");
  }
}
