package dev.cairn.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.postgres.value.PgInfinity;
import dev.cairn.postgres.value.PgNumeric;
import dev.cairn.postgres.value.PgTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** A right parser of DMS's JSON, written by hand; each mutant of it overrides one method. */
class Parser {
  Object convert(String type, JsonNode json) {
    if (isAbsent(json)) {
      return absent();
    }
    String text = json.asText();
    return switch (type) {
      case "bigint", "numeric(20,4)" -> number(json);
      case "boolean" -> json.isBoolean() ? json.booleanValue() : bool(text);
      case "double precision" -> json.isNumber() ? json.doubleValue() : special(text);
      case "date" -> isInfinite(text) ? infinity(text) : date(text);
      case "timestamptz" ->
          isInfinite(text) ? infinity(text) : timestamp(text).toInstant(ZoneOffset.UTC);
      case "timestamp" -> isInfinite(text) ? infinity(text) : timestamp(text);
      case "time" -> time(text);
      case "bytea" -> bytes(text);
      case "text", "varchar(20)" -> text(text);
      case "text[]" -> array(text, this::text);
      case "integer[]" -> array(text, Integer::valueOf);
      case "double precision[]" -> array(text, this::float8);
      default -> throw new IllegalArgumentException(type);
    };
  }

  boolean isAbsent(JsonNode json) {
    return json.isNull() || json.isMissingNode();
  }

  Object absent() {
    return null;
  }

  Object number(JsonNode json) {
    return json.isNumber() ? json.decimalValue() : PgNumeric.parse(json.asText());
  }

  boolean bool(String text) {
    return text.equals("t") || text.equals("true");
  }

  Object special(String text) {
    return Double.valueOf(text);
  }

  Double float8(String text) {
    return Double.valueOf(text);
  }

  boolean isInfinite(String text) {
    return text.endsWith("infinity");
  }

  Object infinity(String text) {
    return text.startsWith("-") ? PgInfinity.NEGATIVE : PgInfinity.POSITIVE;
  }

  LocalDateTime timestamp(String text) {
    boolean bc = text.endsWith(" BC");
    int middle = text.indexOf('T');
    LocalDate date = date(text.substring(0, middle) + (bc ? " BC" : ""));
    return date.atTime((LocalTime) time(text.substring(middle + 1, text.indexOf('Z'))));
  }

  LocalDate date(String text) {
    int dash = text.indexOf('-', 1);
    int year = year(text.substring(0, dash));
    boolean bc = text.endsWith(" BC");
    return LocalDate.of(
        bc ? beforeChrist(year) : year,
        Integer.parseInt(text.substring(dash + 1, dash + 3)),
        Integer.parseInt(text.substring(dash + 4, dash + 6)));
  }

  int year(String digits) {
    return Integer.parseInt(digits);
  }

  int beforeChrist(int year) {
    return 1 - year;
  }

  Object time(String text) {
    if (text.startsWith("24")) {
      return endOfDay();
    }
    int point = text.indexOf('.');
    return LocalTime.of(
        Integer.parseInt(text.substring(0, 2)),
        Integer.parseInt(text.substring(3, 5)),
        Integer.parseInt(text.substring(6, 8)),
        point < 0 ? 0 : micros(text.substring(point + 1)) * 1000);
  }

  Object endOfDay() {
    return PgTime.parse("24:00:00");
  }

  int micros(String digits) {
    return Integer.parseInt((digits + "000000").substring(0, 6));
  }

  byte[] bytes(String text) {
    return HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
  }

  String text(String text) {
    return text;
  }

  /** {@code [0:1]={...}}, and whatever {@link #list} reads. */
  List<Object> array(String text, Function<String, ?> element) {
    int[] at = {afterBounds(text) + 1};
    return list(text, at, element);
  }

  int afterBounds(String text) {
    return text.startsWith("[") ? text.indexOf('=') + 1 : 0;
  }

  List<Object> list(String text, int[] at, Function<String, ?> element) {
    List<Object> list = new ArrayList<>();
    while (text.charAt(at[0]) != '}') {
      char c = text.charAt(at[0]);
      if (c == '{') {
        at[0]++;
        list.add(nested(text, at, element));
      } else if (c == '"') {
        list.add(element.apply(quoted(text, at)));
      } else {
        String plain = plain(text, at);
        list.add(isNull(plain) ? null : element.apply(plain));
      }
      if (text.charAt(at[0]) == ',') {
        at[0]++;
      }
    }
    at[0]++;
    return list;
  }

  Object nested(String text, int[] at, Function<String, ?> element) {
    return list(text, at, element);
  }

  boolean isNull(String plain) {
    return plain.equals("NULL");
  }

  String plain(String text, int[] at) {
    int from = at[0];
    while (text.charAt(at[0]) != ',' && text.charAt(at[0]) != '}') {
      at[0]++;
    }
    return text.substring(from, at[0]);
  }

  String quoted(String text, int[] at) {
    StringBuilder element = new StringBuilder();
    for (at[0]++; text.charAt(at[0]) != '"'; at[0]++) {
      if (text.charAt(at[0]) == '\\') {
        at[0]++;
        element.append(escaped(text.charAt(at[0])));
      } else {
        element.append(text.charAt(at[0]));
      }
    }
    at[0]++;
    return element.toString();
  }

  String escaped(char c) {
    return String.valueOf(c);
  }

  static BigDecimal asDouble(JsonNode json) {
    return new BigDecimal(json.doubleValue());
  }
}
