package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.catalog.snapshot.SnapshotAnnotations;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.testing.Jvm;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas of many tables in a heap that grows with them: 512 MiB for 10,000 tables. */
class ManyTablesTest {
  private static final int COLUMNS = 20;

  private static final List<PgType> TYPES =
      List.of(
          PgTypeNames.parse("bigint"),
          PgTypeNames.parse("text"),
          PgTypeNames.parse("timestamp with time zone"),
          PgTypeNames.parse("numeric(12,2)"),
          PgTypeNames.parse("integer[]"),
          PgTypeNames.parse("jsonb"),
          PgTypeNames.parse("time without time zone"));

  @TempDir private Path folder;

  @Test
  void sixHundredTablesNeedATenthOfIt() throws Exception {
    String file = written(600);
    generateAndDrift(52, 600, file);
  }

  @Test
  @Tag("long")
  void aThousandTablesNeedNoMore() throws Exception {
    String file = written(1_000);
    inspectAsJson(52, 1_000, file);
    generateAndDrift(52, 1_000, file);
  }

  @Test
  @Tag("long")
  void tenThousandTablesNeed512Mebibytes() throws Exception {
    String file = written(10_000);
    Path page = run(512, "inspect", "--catalog", file);
    assertThat(lines(page, line -> line.startsWith("app.t"))).isEqualTo(10_000);
    inspectAsJson(512, 10_000, file);
    Path drift = run(512, "drift", "--before", file, "--catalog", file);
    assertThat(lines(drift, line -> line.startsWith("good: "))).isEqualTo(1);
    generateAndDrift(512, 10_000, file);
  }

  private String written(int tables) throws IOException {
    String file = folder.resolve("catalog.json").toString();
    try (Writer text = Files.newBufferedWriter(Path.of(file))) {
      CatalogJson.write(text, catalog(tables), SnapshotAnnotations.NONE);
    }
    return file;
  }

  private void inspectAsJson(int heap, int tables, String file) throws Exception {
    Path json = run(heap, "inspect", "--catalog", file, "--format", "json");
    assertThat(lines(json, line -> line.startsWith("      \"table\": \"t"))).isEqualTo(tables);
    assertThat(lines(json, "}"::equals)).isEqualTo(1);
  }

  private void generateAndDrift(int heap, int tables, String file) throws Exception {
    String bundle = folder.resolve("bundle").toString();
    run(heap, "generate", "--catalog", file, "--out", bundle);
    assertThat(lines(Path.of(bundle, "scripts", "tables.txt"), line -> true)).isEqualTo(tables);
    Path drift = run(heap, "drift", "--bundle", bundle, "--catalog", file);
    assertThat(lines(drift, line -> line.startsWith("good: "))).isEqualTo(1);
  }

  private static long lines(Path file, Predicate<String> wanted) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(wanted).count();
    }
  }

  private static Catalog catalog(int tables) {
    List<Table> all = new ArrayList<>();
    for (int t = 0; t < tables; t++) {
      List<Column> columns = new ArrayList<>();
      for (int c = 0; c < COLUMNS; c++) {
        columns.add(Column.of("column_" + c, c + 1, TYPES.get(c % TYPES.size()), c > 0));
      }
      all.add(
          Table.of(
              new TableName("app", "t" + t),
              columns,
              Optional.of(new PrimaryKey("key", List.of("column_0"), false))));
    }
    return new Catalog(ServerInfo.NONE, all, List.of(), List.of());
  }

  private Path run(int heap, String... words) throws IOException, InterruptedException {
    List<String> command = Jvm.command(List.of("-Xmx" + heap + "m"), Main.class);
    command.addAll(List.of(words));
    command.add("--quiet");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as("ended in time").isTrue();
    assertThat(Files.readString(err)).as(String.join(" ", words)).isEmpty();
    assertThat(process.exitValue()).as(String.join(" ", words)).isZero();
    return out;
  }
}
