package dev.cairn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.testing.LivePostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class QualifiedNameTest {
  @Test
  void namesAreQuotedWhereNeeded() {
    assertThat(new QualifiedName("shop", "size").toSql()).isEqualTo("shop.size");
    assertThat(new QualifiedName("Shop", "o\"x.y").toSql()).isEqualTo("\"Shop\".\"o\"\"x.y\"");
    assertThat(new QualifiedName("", "order").toSql()).isEqualTo("\"order\"");
    assertThatThrownBy(() -> new QualifiedName("a", "")).isInstanceOf(RuntimeException.class);
  }

  @Test
  void theServerQuotesEveryKeywordAndOddNameAlike() throws Exception {
    List<String> names = new ArrayList<>(new TreeSet<>(SqlIdentifiers.KEYWORDS));
    names.addAll(
        List.of("a", "_", "a1", "1a", "A", "ä", "a b", "a\"b", "a$", "é", "ı", "a\n", "a-"));
    try (Connection connection = LivePostgres.connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery("SELECT word FROM pg_catalog.pg_get_keywords() ORDER BY word")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      try (var ask =
          connection.prepareStatement(
              "SELECT n, pg_catalog.quote_ident(n) FROM pg_catalog.unnest(?) AS u (n)")) {
        ask.setArray(1, connection.createArrayOf("text", names.toArray()));
        try (ResultSet rows = ask.executeQuery()) {
          while (rows.next()) {
            assertThat(QualifiedName.unqualified(rows.getString(1)).toSql())
                .isEqualTo(rows.getString(2));
          }
        }
      }
    }
  }
}
