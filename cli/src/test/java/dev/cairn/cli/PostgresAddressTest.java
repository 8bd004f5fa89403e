package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.testing.LivePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://h:6/shop?user=ann&password=s3cret  | h:6/shop as ann
          jdbc:postgresql:shop?user=ann                        | localhost:5432/shop as ann
          postgresql://ann:s3cret@h:6/shop                     | h:6/shop as ann
          postgres://h/shop?user=ann&sslmode=require           | h:5432/shop as ann
          postgresql://a%40b:p%2Fw@h/my%20shop                 | h:5432/my+shop as a@b
          postgresql://ann@h1:6,h2:7/shop                      | h1:6,h2:7/shop as ann
          postgresql://ann@[::1]:6/shop                        | [::1]:6/shop as ann
          postgresql:///shop?user=ann                          | localhost:5432/shop as ann
          """)
  void readsBothFormsOfAnAddress(String url, String shown) {
    assertThat(PostgresAddress.parse(url)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://h/shop?password=s3cret",
        "jdbc:postgresql://h:port/shop?password=s3cret",
        "jdbc:postgresql://ann:s3cret@h/shop",
        "postgresql://ann:s3cret@h:port/shop",
        "postgresql://ann:s3cret%zz@h/shop",
        "postgresql://ann:s3cret@h/shop?colour=red",
        "postgresql://ann:s3cret@%2Fvar%2Frun/shop",
        "http://s3cret"
      })
  void refusesOtherTextsWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> PostgresAddress.parse(url))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
              assertThat(failure.hint()).isNotNull();
              assertThat(failure.getMessage() + failure.hint()).doesNotContain("s3cret");
            });
  }

  @Test
  void connectsByLibpqUri() throws Exception {
    String uri = LivePostgres.jdbcUrl().substring("jdbc:".length());
    try (Connection connection = PostgresAddress.parse(uri).connect();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SHOW application_name")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("cairn");
    }
  }

  @Test
  void aRefusedLoginDoesNotShowThePassword() {
    PostgresAddress address =
        PostgresAddress.parse("postgresql://nobody:s3cret@localhost:1/s3cret?sslmode=s3cret");
    Throwable refused = catchThrowable(address::connect);
    assertThat(refused).isInstanceOf(SQLException.class).hasNoCause();
    assertThat(refused.getMessage().toLowerCase(Locale.ROOT)).isNotEmpty().doesNotContain("s3cret");
  }
}
