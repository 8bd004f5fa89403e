package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.TestDatabase;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Schemas of applications that people run, taken through every command. The profile long unpacks
 * their scripts from the applications' own jars; see pom.xml.
 */
@Tag("long")
class ApplicationsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPTS = Testdata.root().resolve("cli/target/applications");

  /** Rows of each table that the test adds to those of the scripts. */
  private static final int ROWS = 20;

  /**
   * An application, with the ends of the names of its scripts in the order in which it runs them.
   */
  private enum Application {
    CAMUNDA(
        "camunda",
        49,
        "create.engine.sql",
        "create.history.sql",
        "create.identity.sql",
        "create.case.engine.sql",
        "create.case.history.sql",
        "create.decision.engine.sql",
        "create.decision.history.sql"),
    FLOWABLE("flowable", 32, "create.common.sql", "create.engine.sql", "create.history.sql"),
    QUARTZ("quartz", 11, "tables_postgres.sql");

    private final String folder;
    private final int tables;
    private final List<String> scripts;

    Application(String folder, int tables, String... scripts) {
      this.folder = folder;
      this.tables = tables;
      this.scripts = List.of(scripts);
    }

    /** Quartz keeps its times as numbers, so that the documented profile loses none. */
    boolean hasTimestamps() {
      return this != QUARTZ;
    }

    String ddl() throws IOException {
      List<Path> files = files(folder);
      assertThat(files).as("scripts of %s", folder).hasSize(scripts.size());
      StringBuilder ddl = new StringBuilder();
      for (String script : scripts) {
        ddl.append(text(files, script)).append('\n');
      }
      return ddl.toString();
    }
  }

  @TempDir private Path folder;

  private static List<Path> files(String application) throws IOException {
    try (Stream<Path> tree = Files.walk(SCRIPTS.resolve(application))) {
      return tree.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private static String text(List<Path> files, String end) throws IOException {
    List<Path> found =
        files.stream()
            .filter(
                file ->
                    file.toString().endsWith("postgres." + end)
                        || file.getFileName().toString().equals(end))
            .toList();
    assertThat(found).as(end).hasSize(1);
    return Files.readString(found.get(0));
  }

  /** Values of every kind that the tables have, with fractions of seconds and other letters. */
  private static final String FILL =
      """
      DO $$
      DECLARE t record;
      BEGIN
        SET LOCAL session_replication_role = replica;
        FOR t IN
          SELECT table_name, string_agg(quote_ident(column_name), ', ') AS names,
            string_agg(
              CASE
                WHEN data_type IN ('character varying', 'text')
                  THEN format('left(i || %L, %s)', ' é "' || column_name, coalesce(character_maximum_length, 200))
                WHEN data_type = 'boolean' THEN 'i % 2 = 0'
                WHEN data_type = 'bytea' THEN 'decode(md5(i::text), ''hex'')'
                WHEN data_type LIKE 'timestamp%'
                  THEN 'timestamp ''2024-02-29 23:59:59'' + i * interval ''1.001 s'''
                WHEN data_type = 'double precision' THEN 'i + 0.25'
                ELSE 'i'
              END, ', ') AS "values"
          FROM information_schema.columns
          WHERE table_schema = 'public'
          GROUP BY table_name
        LOOP
          EXECUTE format('INSERT INTO %I (%s) SELECT %s FROM generate_series(1001, 1020) i',
            t.table_name, t.names, t."values");
        END LOOP;
      END $$
      """;

  /** An application in a database with rows, and what the commands say of it. */
  private final class Installed implements AutoCloseable {
    final TestDatabase database;
    final Application application;
    final Path ddl;
    final String bundle;

    Installed(Application application) throws SQLException, IOException {
      this.application = application;
      this.database = new TestDatabase(application.ddl(), FILL).open();
      this.ddl = folder.resolve(application.folder + ".sql");
      Files.writeString(ddl, application.ddl());
      this.bundle = folder.resolve("bundle").toString();
    }

    Cli.Run run(int exit, String... words) {
      List<String> all = new ArrayList<>(List.of(words));
      if (Stream.of(words).noneMatch(word -> word.equals("--ddl"))) {
        all.addAll(List.of("--jdbc-url", database.url()));
      }
      Cli.Run run = cairn(all.toArray(String[]::new));
      assertThat(run.exit()).as("%s%n%s%n%s", all, run.out(), run.err()).isEqualTo(exit);
      return run;
    }

    long rows() throws SQLException {
      try (Statement statement = database.connection().createStatement();
          var result =
              statement.executeQuery(
                  "SELECT sum((xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM '"
                      + " || c.oid::regclass, false, true, '')))[1]::text::int) FROM pg_class c"
                      + " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")) {
        result.next();
        return result.getLong(1);
      }
    }

    @Override
    public void close() throws SQLException {
      database.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandDealsWithIt(Application application) throws Exception {
    try (Installed it = new Installed(application)) {
      schemas(it);
      probe(it);
      String target = folder.resolve("target.json").toString();
      assertThat(cairn("target", target, "aws.region=eu-central-1").exit()).isZero();
      it.run(0, "generate", "--profile", "lossless", "--target", target, "--out", it.bundle);
      assertThat(it.run(0, "drift", "--bundle", it.bundle).out()).contains("good: 0 errors");
      assertThat(it.run(0, "drift", "--bundle", it.bundle, "--ddl", it.ddl.toString()).out())
          .contains("good: 0 errors");
      verify(it);
      records(it);
      changes(it);
    }
  }

  /** The server's schema and the script's are one. */
  private static void schemas(Installed it) throws Exception {
    JsonNode live = JSON.readTree(it.run(0, "inspect", "--format", "json").out());
    JsonNode ddl =
        JSON.readTree(it.run(0, "inspect", "--ddl", it.ddl.toString(), "--format", "json").out());
    assertThat(live.path("tables")).hasSize(it.application.tables);
    assertThat(columns(ddl)).isEqualTo(columns(live));
  }

  private static List<String> columns(JsonNode inspected) {
    List<String> columns = new ArrayList<>();
    for (JsonNode table : inspected.path("tables")) {
      for (JsonNode column : table.path("columns")) {
        columns.add(
            Stream.of("column", "type", "nullable", "rockset_type", "verdict", "lossless")
                .map(key -> column.path(key).asText())
                .collect(Collectors.joining(" | ", table.path("table").asText() + " ", "")));
      }
    }
    return columns;
  }

  /** The data of the test have fractions of seconds, and the probe finds them. */
  private static void probe(Installed it) throws Exception {
    Cli.Run run = it.run(1, "check", "--probe", "--format", "json");
    Set<String> found = new HashSet<>();
    for (JsonNode finding : JSON.readTree(run.out()).path("findings")) {
      found.add(finding.path("id").asText());
    }
    assertThat(found.contains("probe-fraction-of-second"))
        .isEqualTo(it.application.hasTimestamps());
  }

  private void verify(Installed it) throws Exception {
    JsonNode lossless =
        JSON.readTree(it.run(0, "verify", "--bundle", it.bundle, "--format", "json").out());
    assertThat(lossless.path("verdict").asText()).isEqualTo("good");
    long rows = 0;
    for (JsonNode table : lossless.path("tables")) {
      rows += table.path("rows").asLong();
      for (JsonNode column : table.path("columns")) {
        assertThat(column.path("wrong").asLong()).as("%s", column).isZero();
        assertThat(column.path("failed").asLong()).as("%s", column).isZero();
      }
    }
    assertThat(rows)
        .isEqualTo(it.rows())
        .isGreaterThanOrEqualTo((long) ROWS * it.application.tables);
    boolean bad = it.application.hasTimestamps();
    JsonNode documented = JSON.readTree(it.run(bad ? 1 : 0, "verify", "--format", "json").out());
    assertThat(documented.path("verdict").asText()).isEqualTo(bad ? "bad" : "good");
    for (JsonNode table : documented.path("tables")) {
      for (JsonNode column : table.path("columns")) {
        assertThat(column.path("wrong").asLong()).as("%s", column).isZero();
      }
    }
  }

  /** What a load writes is what evaluation reads: a document for each row. */
  private void records(Installed it) throws Exception {
    String records = folder.resolve("load.jsonl").toString();
    it.run(0, "capture", "--bundle", it.bundle, "--full-load-only", "--out", records);
    it.run(0, "verify", "--bundle", it.bundle, "--records", records);
    Cli.Run eval =
        cairn(
            "eval",
            "--input-format",
            "dms",
            "--bundle",
            it.bundle,
            "--input",
            records,
            "--outcomes");
    assertThat(eval.exit()).as(eval.err()).isZero();
    long emitted = 0;
    for (String line : eval.out().lines().toList()) {
      emitted += JSON.readTree(line).path("outcome").asText().equals("emitted") ? 1 : 0;
    }
    assertThat(emitted).isEqualTo(it.rows());
  }

  /** While others write, and afterwards with what was captured meanwhile. */
  private void changes(Installed it) throws Exception {
    String records = folder.resolve("changes.jsonl").toString();
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Long> writer = thread.submit(() -> write(it.database, ended));
      it.run(0, "verify", "--bundle", it.bundle, "--changes", "2s");
      it.run(0, "capture", "--bundle", it.bundle, "--for", "2s", "--out", records);
      ended.set(true);
      assertThat(writer.get()).isPositive();
    } finally {
      ended.set(true);
      thread.shutdownNow();
    }
    try (Stream<String> lines = Files.lines(Path.of(records))) {
      assertThat(lines.filter(line -> line.contains("\"update\""))).isNotEmpty();
    }
  }

  /** Updates rows of one table after the other. */
  private static long write(TestDatabase database, AtomicBoolean ended) throws Exception {
    long rounds = 0;
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (; !ended.get(); rounds++) {
        statement.execute(
            """
            DO $$
            DECLARE t record;
            BEGIN
              FOR t IN
                SELECT table_name, min(column_name) AS name FROM information_schema.columns c
                WHERE table_schema = 'public' AND data_type IN ('integer', 'bigint')
                  AND NOT EXISTS (SELECT FROM information_schema.key_column_usage k
                    WHERE k.table_name = c.table_name AND k.column_name = c.column_name)
                GROUP BY table_name
              LOOP
                EXECUTE format('UPDATE %I SET %I = coalesce(%I, 0) + 1', t.table_name, t.name, t.name);
              END LOOP;
            END $$
            """);
        Thread.sleep(200);
      }
    }
    return rounds;
  }

  /** The application's own migrations, version by version. */
  @Test
  void driftNamesWhatAMigrationOfTheApplicationChanges() throws Exception {
    List<Path> before = files("camunda-before");
    StringBuilder ddl = new StringBuilder();
    for (String script : Application.CAMUNDA.scripts) {
      ddl.append(text(before, script)).append('\n');
    }
    Path then = folder.resolve("then.sql");
    Files.writeString(then, ddl);
    for (Path script : files("camunda-upgrade")) {
      ddl.append(Files.readString(script)).append('\n');
    }
    Path now = folder.resolve("now.sql");
    Files.writeString(now, ddl);
    Path fresh = folder.resolve("fresh.sql");
    Files.writeString(fresh, Application.CAMUNDA.ddl());
    String bundle = folder.resolve("then").toString();
    assertThat(
            cairn("generate", "--profile", "lossless", "--ddl", then.toString(), "--out", bundle)
                .exit())
        .isZero();
    Cli.Run drift = cairn("drift", "--bundle", bundle, "--ddl", now.toString());
    assertThat(drift.exit()).as(drift.out() + drift.err()).isEqualTo(1);
    assertThat(drift.out()).contains("requiring action");
    Cli.Run migrated = cairn("drift", "--before", now.toString(), "--ddl", fresh.toString());
    assertThat(migrated.exit()).as(migrated.out() + migrated.err()).isZero();
  }
}
