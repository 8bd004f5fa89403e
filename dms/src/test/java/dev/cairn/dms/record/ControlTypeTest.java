package dev.cairn.dms.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.DmsTypes;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names and lengths that a table's definition in a control record gives its columns. */
class ControlTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smallint                    | INT16     | -",
        "integer                     | INT32     | -",
        "bigint                      | INT64     | -",
        "real                        | FLOAT     | -",
        "double precision            | DOUBLE    | -",
        "numeric(10,2)               | NUMERIC   | -",
        "numeric                     | NUMERIC   | -",
        "numeric(39,0)               | STRING    | -",
        "boolean                     | STRING    | 5",
        "date                        | DATE32    | -",
        "time(3) without time zone   | TIME      | -",
        "timestamp without time zone | TIMESTAMP | -",
        "timestamp with time zone    | TIMESTAMP | -",
        "bytea                       | BLOB      | -",
        "text                        | STRING    | -",
        "xml                         | STRING    | -",
        "character(7)                | STRING    | 7",
        "character varying(30)       | STRING    | 30",
        "character varying           | STRING    | 8000",
        "uuid                        | STRING    | -",
        "inet                        | STRING    | 50",
        "bit(4)                      | STRING    | 4",
        "integer[]                   | STRING    | -",
        "interval                    | STRING    | 25",
        "interval second             | STRING    | 9",
        "interval minute             | STRING    | 15",
        "interval minute to second   | STRING    | 15",
        "interval year               | STRING    | 16",
        "interval month              | STRING    | 16",
        "interval day                | STRING    | 16",
        "interval hour               | STRING    | 17",
        "interval hour to minute     | STRING    | 17",
        "interval hour to second     | STRING    | 17",
        "interval year to month      | STRING    | 24",
        "interval day to hour        | STRING    | 25",
        "interval day to minute      | STRING    | 25",
        "interval day to second      | STRING    | 25",
      })
  void columnsHaveTheseNamesAndLengths(String type, String name, String length) {
    PgType column = PgTypeNames.parse(type);
    DmsType dmsType = DmsTypes.of(column);
    assertThat(ControlType.of(dmsType).wireName()).isEqualTo(name);
    assertThat(ControlType.length(column, dmsType).stream().mapToObj(Integer::toString).findFirst())
        .isEqualTo(length.equals("-") ? Optional.empty() : Optional.of(length));
    assertThat(ControlType.of(dmsType).dmsTypes()).contains(dmsType.name().replaceAll("[(].*", ""));
  }

  @Test
  void aBooleanThatIsOneHasItsOwnName() {
    PgType bool = PgTypeNames.parse("boolean");
    DmsType type = DmsTypes.of(bool, DmsSettings.defaults().with("MapBooleanAsBoolean", "true"));
    assertThat(ControlType.of(type)).isEqualTo(ControlType.BOOL);
    assertThat(ControlType.length(bool, type)).isEmpty();
  }

  @Test
  void operationsThatLeaveDocumentsWithoutRowsAreThree() {
    EnumSet<ControlOperation> empty = EnumSet.allOf(ControlOperation.class);
    empty.removeIf(operation -> !operation.empties());
    assertThat(empty)
        .containsExactlyInAnyOrder(
            ControlOperation.CREATE_TABLE,
            ControlOperation.DROP_TABLE,
            ControlOperation.TRUNCATE_TABLE);
    assertThat(ControlOperation.DROP_TABLE.meaning("s.t"))
        .isEqualTo("s.t was dropped; its documents stay");
  }
}
