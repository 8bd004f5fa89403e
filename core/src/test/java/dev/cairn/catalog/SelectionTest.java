package dev.cairn.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "shop.*           | shop        | orders     | true",
        "shop.*           | Shop        | orders     | false",
        "shop.order?      | shop        | orders     | true",
        "shop.order?      | shop        | order      | false",
        "*.*              | a           | b          | true",
        "*.*              | pg_catalog  | pg_class   | false",
        "*.*              | aws_s3      | t          | false",
        "aws_s3.*         | aws_s3      | t          | true",
        "*.*              | public      | awsdms_ddl_audit | false",
        "shop.*           | shop        | awsdms_status    | false",
        "*.*              | shop        | awsdms_validation_failures_v1 | false",
        "*.*              | shop        | awsdms_orders    | true",
        "shop.awsdms*     | shop        | awsdms_status_of_orders | true",
        "public.awsdms_ddl_audit | public | awsdms_ddl_audit | true",
        "\"a.b\".\"c*\"   | a.b         | c*         | true",
        "\"a.b\".\"c*\"   | a.b         | cd         | false",
        "s.\"a\"\"b\"     | s           | a\"b       | true",
        "s.a%             | s           | a%         | true",
        "s.a%             | s           | ab         | false",
        "s.*_*_*z         | s           | a_b_cz     | true",
        "s.?              | s           | \uD83D\uDC18 | true",
      })
  void patterns(String pattern, String schema, String table, boolean matches) {
    assertThat(Selection.of(pattern.strip()).includes(new TableName(schema, table)))
        .isEqualTo(matches);
  }

  @Test
  void excludesWin() {
    Selection selection = Selection.of("s.*").excluding("s.tmp_*");
    assertThat(selection.includes(new TableName("s", "t"))).isTrue();
    assertThat(selection.includes(new TableName("s", "tmp_t"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "a.b.c", ".t", "s.", "s.\"t", ""})
  void malformedPatternsAreRefusedWithAHint(String pattern) {
    assertThatThrownBy(() -> Selection.of(pattern))
        .isInstanceOfSatisfying(
            CatalogException.class,
            e -> {
              assertThat(e.code()).isEqualTo(CatalogException.Code.MALFORMED_PATTERN);
              assertThat(e.hint()).isPresent();
            });
  }
}
