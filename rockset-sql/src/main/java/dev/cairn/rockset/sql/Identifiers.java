package dev.cairn.rockset.sql;

import dev.cairn.rockset.value.RocksetType;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for names without quotes, and the quoting of all other names. */
final class Identifiers {
  /** Keywords that Rockset's grammar never reads as a name (documented). */
  static final Set<String> RESERVED =
      Set.of(
          ("ALTER AND AS BETWEEN BY CASE CAST CONSTRAINT CREATE CROSS CUBE CURRENT_DATE"
                  + " CURRENT_DATETIME CURRENT_TIME CURRENT_TIMESTAMP DEALLOCATE DELETE DESCRIBE"
                  + " DISTINCT DROP ELSE END ESCAPE EXCEPT EXECUTE EXISTS EXTRACT FALSE FOR FROM"
                  + " FULL GROUP GROUPING HAVING HINT IN INNER INSERT INTERSECT INTO IS JOIN LEFT"
                  + " LIKE LOCALTIME LOCALTIMESTAMP NATURAL NORMALIZE NOT NULL NULL_VALUE ON OR"
                  + " ORDER OUTER PREPARE RECURSIVE RIGHT ROLLUP SELECT STATIC_CAST TABLE THEN TRUE"
                  + " TRY_STATIC_CAST UESCAPE UNDEFINED UNION UNNEST USING WHEN WHERE WITH")
              .split(" "));

  /**
   * Keywords that may be names in Rockset's grammar, but not everywhere in it, or not in other
   * grammars that read our SQL; quoting them is always right.
   */
  private static final Set<String> QUOTED_FOR_SAFETY =
      Set.of(
          ("ADD ALL ANALYZE ANY ARRAY ASC AT CALL CLUSTER COALESCE COLUMN COLUMNS COMMIT CURRENT"
                  + " DATE DATETIME DESC DOUBLE EXCLUDING EXPLAIN FETCH FILTER FOLLOWING GLOBAL"
                  + " GRANT IF INCLUDING INTEGER INTERVAL LATERAL LIMIT MAP NFC NFD NFKC NFKD NO"
                  + " NULLIF NULLS OFFSET ONLY OPTIMIZE OVER PARTITION POSITION PRECEDING"
                  + " PRECISION PRIMARY QUALIFY RANGE REPLACE RESET REVOKE ROLLBACK ROW ROWS SET"
                  + " SETS SHOW SMALLINT SOME SUBSTRING TABLES TABLESAMPLE TEXT TIME TIMESTAMP"
                  + " TINYINT TO TOP TRY_CAST UNBOUNDED UNIQUE UPDATE USE VALUES WINDOW XOR ZONE")
              .split(" "));

  private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_@]*");

  /** Reserved words that are the names of functions. */
  private static final Set<String> RESERVED_FUNCTIONS =
      Set.of("CURRENT_DATE", "CURRENT_DATETIME", "CURRENT_TIME", "CURRENT_TIMESTAMP", "NORMALIZE");

  /** Functions whose bare name begins a form of its own. */
  private static final Set<String> FORMS = Set.of("POSITION", "TRY_CAST", "INTERVAL", "ARRAY");

  private Identifiers() {}

  static String print(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    boolean bare =
        BARE.matcher(name).matches()
            && !RESERVED.contains(upper)
            && !QUOTED_FOR_SAFETY.contains(upper);
    return bare ? name : quote(name);
  }

  static String printFunction(String name, int arguments) {
    boolean bare =
        BARE.matcher(name).matches()
            && (RESERVED_FUNCTIONS.contains(name) || !RESERVED.contains(name))
            && !FORMS.contains(name)
            && !(name.equals("SUBSTRING") && arguments == 0)
            && !(name.equals("NORMALIZE") && (arguments < 1 || arguments > 2));
    return bare ? name : quote(name);
  }

  static String printType(RocksetType type) {
    String name = type.sqlName();
    return RESERVED.contains(name.toUpperCase(Locale.ROOT)) ? quote(name) : name;
  }

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
