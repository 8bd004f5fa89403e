package dev.cairn.postgres.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgTextException.Code;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PgValuesTest {
  @Test
  void datesBeforeChristAndBeyondFourDigitsAreJavaDates() {
    assertThat(PgDate.parse("0044-03-15 BC"))
        .isEqualTo(new PgDate.Finite(LocalDate.of(-43, 3, 15)));
    assertThat(PgDate.parse("12345-01-31"))
        .isEqualTo(new PgDate.Finite(LocalDate.of(12345, 1, 31)));
    assertThat(PgDate.parse("-infinity")).isSameAs(PgInfinity.NEGATIVE);
    assertThat(PgTimestamp.parse("0001-12-31 23:59:59.5 BC"))
        .isEqualTo(new PgTimestamp.Finite(LocalDateTime.of(0, 12, 31, 23, 59, 59, 500_000_000)));
    assertThat(PgTimestamptz.parse("1800-01-01 00:00:00-00:01:15"))
        .isEqualTo(
            new PgTimestamptz.Finite(
                OffsetDateTime.of(1800, 1, 1, 0, 0, 0, 0, ZoneOffset.ofTotalSeconds(-75))));
  }

  @Test
  void midnightAtTheEndOfTheDayIsKept() {
    assertThat(PgTime.parse("24:00:00").toLocalTime()).isEmpty();
    assertThat(PgTime.parse("23:59:59.000001").toLocalTime())
        .hasValue(LocalTime.of(23, 59, 59, 1_000));
    assertThat(PgTime.parse("24:00:00").toText()).isEqualTo("24:00:00");
    assertThat(PgTime.of(LocalTime.of(1, 2, 3)).toText()).isEqualTo("01:02:03");
    assertThat(PgTimetz.parse("24:00:00+05:30").toText()).isEqualTo("24:00:00+05:30");
  }

  @Test
  void numbersKeepTheirScaleAndTheirSpecialValues() {
    assertThat(PgNumeric.parse("1.500")).isEqualTo(PgNumeric.of(new BigDecimal("1.500")));
    assertThat(PgNumeric.parse("NaN")).isSameAs(PgNumeric.Special.NAN);
    assertThat(PgNumeric.of(new BigDecimal("1E3")).toText()).isEqualTo("1000");
    assertThat(PgNumeric.parse("1" + "0".repeat(131_071) + "." + "1".repeat(16_383)).toText())
        .hasSize(131_072 + 1 + 16_383);
  }

  @Test
  void theLongestIntervalsAreRead() {
    assertThat(PgInterval.parse("-2562047788:00:54.775808"))
        .isEqualTo(new PgInterval.Finite(0, 0, Long.MIN_VALUE));
    assertThat(PgInterval.parse("P-178956970Y-8M-2147483648DT-2562047788H-54.775808S"))
        .isEqualTo(new PgInterval.Finite(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE));
    assertThat(new PgInterval.Finite(0, 0, Long.MIN_VALUE).toText())
        .isEqualTo("-2562047788:00:54.775808");
    assertThat(new PgInterval.Finite(14, -3, 4_500_000).toPeriod()).isEqualTo(Period.of(1, 2, -3));
    assertThat(new PgInterval.Finite(0, 0, -1_500_000).toDuration().toMillis()).isEqualTo(-1500);
  }

  @Test
  void entriesOfAnHstoreAreReadAsTheyArePrinted() {
    PgHstore read = PgHstore.parse("\"a\"=>\"1\", \"b \\\"\\\\\"=>NULL");
    assertThat(read.entries()).hasSize(2).containsEntry("a", "1").containsEntry("b \"\\", null);
    assertThat(read.toText()).isEqualTo("\"a\"=>\"1\", \"b \\\"\\\\\"=>NULL");
    assertThat(PgHstore.parse("").entries()).isEmpty();
    for (String text :
        new String[] {"\"a\"=>", "\"a", "a=>\"1\"", "\"a\"=>\"1\",", "\"a\"=>\"1\" "}) {
      assertThatThrownBy(() -> PgHstore.parse(text)).isInstanceOf(PgTextException.class);
    }
  }

  @Test
  void nullStandsApartFromTheEmptyTextInRows() {
    PgCodec<?> pair =
        PgCodecs.of(
            new CompositeType(
                QualifiedName.unqualified("pair"),
                List.of(
                    new CompositeType.Attribute("a", PgTypes.TEXT),
                    new CompositeType.Attribute("b", PgTypes.TEXT))));
    assertThat(pair.parse("(,\"\")")).isEqualTo(new PgComposite(Arrays.asList(null, "")));
    assertThatThrownBy(() -> pair.parse("(a,b,c)")).isInstanceOf(PgTextException.class);
    assertThatThrownBy(() -> pair.parse("(a)")).isInstanceOf(PgTextException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date        | 01/31/2024                   | UNSUPPORTED_STYLE | 0",
        "date        | 31.01.2024                   | UNSUPPORTED_STYLE | 0",
        "date        | 01-31-2024                   | UNSUPPORTED_STYLE | 0",
        "timestamp   | Wed Jan 31 04:05:06 2024     | UNSUPPORTED_STYLE | 0",
        "timestamptz | 31/01/2024 04:05:06 UTC      | UNSUPPORTED_STYLE | 0",
        "money       | 1.234,56 €                   | UNSUPPORTED_STYLE | 0",
        "date        | 2023-02-29                   | OUT_OF_RANGE      | 0",
        "date        | 0000-01-01                   | OUT_OF_RANGE      | 0",
        "date        | 2024-13-01                   | OUT_OF_RANGE      | 5",
        "date        | 5874898-01-01                | OUT_OF_RANGE      | 0",
        "date        | 2024-1-01                    | MALFORMED_VALUE   | 6",
        "date        | 2024-01-01 AD                | MALFORMED_VALUE   | 10",
        "timestamp   | 294277-01-01 00:00:00        | OUT_OF_RANGE      | 0",
        "timestamp   | 2024-01-01T00:00:00          | MALFORMED_VALUE   | 10",
        "timestamp   | 2024-01-01 24:00:00          | OUT_OF_RANGE      | 11",
        "timestamptz | 2024-01-01 00:00:00          | MALFORMED_VALUE   | 19",
        "time        | 24:00:00.1                   | OUT_OF_RANGE      | 0",
        "time        | 12:60:00                     | OUT_OF_RANGE      | 3",
        "time        | 12:00:00.1234567             | MALFORMED_VALUE   | 15",
        "interval    | 1 fortnight                  | MALFORMED_VALUE   | 2",
        "interval    | 1 year ago                   | MALFORMED_VALUE   | 7",
        "interval    | 3000000000 days 1 mon        | OUT_OF_RANGE      | 0",
        "int4        | 2147483648                   | OUT_OF_RANGE      | 0",
        "int8        | 9223372036854775808          | OUT_OF_RANGE      | 0",
        "int4        | 007                          | MALFORMED_VALUE   | 0",
        "int4        | 1.0                          | MALFORMED_VALUE   | 1",
        "oid         | -1                           | OUT_OF_RANGE      | 0",
        "numeric     | 1e5                          | MALFORMED_VALUE   | 1",
        "numeric     | .5                           | MALFORMED_VALUE   | 0",
        "float8      | 0x1p3                        | MALFORMED_VALUE   | 1",
        "float8      | 1e400                        | OUT_OF_RANGE      | 0",
        "float4      | 1e-60                        | OUT_OF_RANGE      | 0",
        "bool        | yes                          | MALFORMED_VALUE   | 0",
        "bytea       | \\x0                         | MALFORMED_VALUE   | 3",
        "bytea       | a\\9                         | MALFORMED_VALUE   | 2",
        "uuid        | 0123                         | MALFORMED_VALUE   | 4",
        "json        | [1,]                         | MALFORMED_VALUE   | 3",
        "json        | {\"a\":1                     | MALFORMED_VALUE   | 6",
        "inet        | 1.2.3                        | MALFORMED_VALUE   | 5",
        "inet        | 1.2.3.256                    | OUT_OF_RANGE      | 6",
        "inet        | 1::2::3                      | MALFORMED_VALUE   | 5",
        "macaddr     | 08:00:2b                     | MALFORMED_VALUE   | 8",
        "point       | (1,x)                        | MALFORMED_VALUE   | 3",
        "int4range   | [1,2                         | MALFORMED_VALUE   | 4",
        "int4range   | [,2)                         | MALFORMED_VALUE   | 4",
        "hstore      | \"a\"=>1                     | MALFORMED_VALUE   | 5",
        "int4[]      | {1,x}                        | MALFORMED_VALUE   | 3",
      })
  void whatAServerDoesNotPrintIsRefusedWithItsPosition(
      String type, String text, Code code, int position) {
    PgCodec<?> codec = PgCodecs.of(PgTypeNames.parse(type));
    PgTextException e = catchThrowableOfType(PgTextException.class, () -> codec.parse(text));
    assertThat(e).as(text).isNotNull();
    assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
    assertThat(e.position()).as(e.getMessage()).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void deepJsonBlowsNoStack(String opening) {
    assertThatThrownBy(() -> PgCodecs.of(PgTypes.JSON).parse(opening.repeat(100_000)))
        .isInstanceOf(PgTextException.class);
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(PgCodecs.of(PgTypes.JSON).parse(deep)).isEqualTo(deep);
  }

  @Test
  void anErrorNeverShowsTheValue() {
    assertThatThrownBy(() -> PgDate.parse("secret"))
        .isInstanceOf(PgTextException.class)
        .hasMessageNotContaining("secret");
    assertThat(PgBytea.of(new byte[] {1, 2}).toString()).isEqualTo("PgBytea[2 bytes]");
  }
}
