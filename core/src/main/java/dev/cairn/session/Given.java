package dev.cairn.session;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * The content of one URL.
 *
 * @param values libpq's parameters; an empty value is none
 * @param driver properties that the JDBC driver alone knows
 */
record Given(Map<Keyword, String> values, Properties driver) {
  Given {
    Map<Keyword, String> copy = new EnumMap<>(Keyword.class);
    values.forEach(
        (keyword, value) -> {
          if (!value.isEmpty()) {
            copy.put(keyword, value);
          }
        });
    values = Collections.unmodifiableMap(copy);
  }
}
