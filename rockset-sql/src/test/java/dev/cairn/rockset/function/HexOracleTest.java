package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.testing.LivePostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's {@code decode} is the judge of FROM_HEX, but for white space, which it skips. */
class HexOracleTest {
  private static Connection connection;
  private static PreparedStatement decode;

  @BeforeContainer
  static void connect() throws SQLException {
    connection = LivePostgres.connect();
    decode = connection.prepareStatement("SELECT pg_catalog.decode(?, 'hex')");
  }

  @AfterContainer
  static void close() throws SQLException {
    connection.close();
  }

  @Property(tries = 500)
  void pairsOfDigitsGiveTheBytesThatPostgresGives(@ForAll("digits") String text)
      throws SQLException {
    byte[] expected = decoded(text);
    if (text.length() % 2 == 0) {
      assertThat(Hex.decode(text)).isEqualTo(expected);
    } else {
      assertThat(expected).isNull();
      assertThat(ours(text)).isNull();
    }
  }

  @Property(tries = 500)
  void whatPostgresRefusesIsRefused(@ForAll("nearlyDigits") String text) throws SQLException {
    byte[] expected = decoded(text);
    byte[] actual = ours(text);
    if (text.chars().anyMatch(Character::isWhitespace)) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<String> digits() {
    return Arbitraries.strings().withChars("0123456789abcdefABCDEF").ofMaxLength(64);
  }

  @Provide
  Arbitrary<String> nearlyDigits() {
    return Arbitraries.strings().withChars("019afAFgGxX\\ \t\n-٠１å").ofMaxLength(8);
  }

  private static byte @Nullable [] ours(String text) {
    try {
      return Hex.decode(text);
    } catch (EvaluationException e) {
      return null;
    }
  }

  private static byte @Nullable [] decoded(String text) throws SQLException {
    decode.setString(1, text);
    try (ResultSet rows = decode.executeQuery()) {
      rows.next();
      return rows.getBytes(1);
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("22023");
      return null;
    }
  }
}
