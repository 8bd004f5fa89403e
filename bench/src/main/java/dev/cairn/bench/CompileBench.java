package dev.cairn.bench;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.transform.IngestTransformation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Compiling a transformation of many columns; the time for each column must stay the same. */
@State(Scope.Thread)
public class CompileBench {
  @Param({"100", "400", "1600"})
  int columns;

  private String sql = "";

  @Setup
  public void write() {
    StringBuilder text = new StringBuilder("SELECT\n  *");
    for (int i = 0; i < columns; i++) {
      text.append(",\n  ")
          .append(
              switch (i % 4) {
                case 0 -> "PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', column_" + i + ")";
                case 1 -> "FROM_HEX(SUBSTR(column_" + i + ", 3))";
                case 2 -> "PG_ARRAY_PARSE(column_" + i + ", 'text[]')";
                default -> "IF(column_" + i + " IS NULL, 0, CAST(column_" + i + " AS int) + 1)";
              })
          .append(" AS column_")
          .append(i);
    }
    sql = text.append("\nFROM _input").toString();
  }

  @Benchmark
  public IngestTransformation compile() {
    return IngestTransformation.compile(sql, Dialect.defaults());
  }
}
