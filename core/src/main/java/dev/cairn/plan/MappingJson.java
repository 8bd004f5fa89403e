package dev.cairn.plan;

import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.Probed;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SqlPrinter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parts that several documents share, as values that Jackson writes. */
final class MappingJson {
  private MappingJson() {}

  /** The expression's SQL, or null. */
  static @Nullable String expression(Optional<Expression> expression) {
    return expression.map(SqlPrinter::print).orElse(null);
  }

  static List<Map<String, Object>> advisories(List<Advisory> advisories) {
    return advisories.stream().map(MappingJson::advisory).toList();
  }

  private static Map<String, Object> probed(Probed found) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("values", found.values());
    keys.put("rows", found.rows());
    keys.put("all", found.all());
    if (found.longest() > 0) {
      keys.put("longest", found.longest());
    }
    return keys;
  }

  private static Map<String, Object> advisory(Advisory advisory) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("code", advisory.code().name());
    keys.put("severity", advisory.severity().label());
    advisory.column().ifPresent(column -> keys.put("column", column));
    keys.put("message", advisory.message());
    advisory.probed().ifPresent(found -> keys.put("probed", probed(found)));
    keys.put("fix", advisory.fix());
    return keys;
  }
}
