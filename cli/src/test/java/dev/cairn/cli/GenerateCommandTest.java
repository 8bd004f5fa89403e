package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.testing.LivePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.PlainSelect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  private static final String HOSTILE_FILE = "public.o%22%3B%20DROP%20TABLE%20x%3B%20--~e7013e8a";

  @TempDir private Path folder;

  @Test
  void writesTheBundleOfTheShop() throws Exception {
    Path out = folder.resolve("bundle");
    Cli.Run run = cairn("generate", "--jdbc-url", Shop.jdbcUrl(), "--out", out.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(out + ": 5 collections, ")
        .contains(" files; start with README.md\n\nERROR    ", "\nWARNING  ", "\nOPEN     ")
        .containsPattern(
            "\nprofile documented: 1 error \\(KEY_LOB\\), \\d+ warnings; --profile lossless fixes ")
        .containsPattern("\nnext: cairn generate --jdbc-url \\S+ --profile lossless --out ");
    assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(15);
    assertThat(contents(out))
        .containsKeys(
            "catalog.json",
            "plan.json",
            "collections/shop.Gift%20Card~05af38f1.sql",
            "collections/shop.Gift%20Card~05af38f1.json",
            "collections/shop.orders.sql",
            "dms/table-mappings/shop.orders.json")
        .allSatisfy((name, content) -> assertThat(content).isNotEmpty());
    assertThat(contents(out).get("collections/shop.order_line.sql"))
        .isEqualTo("SELECT\n  *\nFROM _input\n");
    JsonNode rules =
        new ObjectMapper()
            .readTree(out.resolve("dms/table-mappings/shop.orders.json").toFile())
            .path("rules");
    assertThat(rules.findValuesAsText("table-name"))
        .containsExactly(
            "orders[_]2024q1", "orders[_]2024q2[_]0", "orders[_]2024q2[_]1", "orders[_]other");
  }

  @Test
  void theSameSchemaGivesTheSameBytesFromServerAndSnapshot() throws Exception {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Path three = folder.resolve("three");
    cairn("generate", "--jdbc-url", Shop.jdbcUrl(), "--out", one.toString());
    cairn("generate", "--jdbc-url", Shop.jdbcUrl(), "--out", two.toString());
    cairn(
        "generate", "--catalog", one.resolve("catalog.json").toString(), "--out", three.toString());
    assertThat(contents(two)).isEqualTo(contents(one));
    assertThat(contents(three)).isEqualTo(contents(one));
  }

  @Test
  void aBundleLosesATableOnlyWhenThatIsAllowedAndItsCollectionStays() throws Exception {
    Path out = folder.resolve("bundle");
    String[] all = {"generate", "--jdbc-url", Shop.jdbcUrl(), "--out", out.toString()};
    assertThat(cairn(all).exit()).isZero();
    Map<String, String> before = contents(out);

    Cli.Run refused = cairn(and(all, "--include", "shop.orders"));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("has tables that this plan lacks: shop.\"Gift Card\", shop.customer,")
        .contains("--allow-removal");
    assertThat(contents(out)).isEqualTo(before);

    assertThat(cairn(and(all, "--include", "shop.orders", "--allow-removal")).exit()).isZero();
    assertThat(out.resolve("collections/shop.product.sql")).doesNotExist();
    for (int run = 0; run < 2; run++) {
      assertThat(removed(out))
          .contains("rockset_kinesis_collection.t_shop_product")
          .doesNotContain("rockset_kinesis_collection.t_shop_orders")
          .hasSize(4);
      assertThat(cairn(and(all, "--include", "shop.orders")).exit()).isZero();
    }

    assertThat(cairn(all).exit()).isZero();
    assertThat(contents(out)).isEqualTo(before);
  }

  @Test
  void aBundleOfALaterVersionIsLeftAlone() throws Exception {
    Path out = folder.resolve("bundle");
    String[] all = {"generate", "--jdbc-url", Shop.jdbcUrl(), "--out", out.toString()};
    cairn(all);
    Path manifest = out.resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replaceFirst("\"version\": 1,", "\"version\": 2,"));
    Map<String, String> before = contents(out);
    for (String[] command :
        List.of(
            all,
            new String[] {"drift", "--jdbc-url", Shop.jdbcUrl(), "--bundle", out.toString()})) {
      Cli.Run refused = cairn(command);
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("in bundle format 2", "which knows format 1");
    }
    assertThat(contents(out)).isEqualTo(before);
  }

  @Test
  void aBundleThatCannotBeReadIsLeftAloneAndTheFileIsNamed() throws Exception {
    Path out = folder.resolve("bundle");
    String[] all = {"generate", "--jdbc-url", Shop.jdbcUrl(), "--out", out.toString()};
    cairn(all);
    Files.writeString(out.resolve("plan.json"), "{\n");
    Map<String, String> before = contents(out);
    Cli.Run refused = cairn(all);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("plan.json is not JSON (line 2, column 1)\nhint: ")
        .doesNotContain("REDACTED");
    assertThat(contents(out)).isEqualTo(before);
  }

  private static List<String> removed(Path bundle) throws IOException {
    return new ObjectMapper()
        .readTree(bundle.resolve("terraform/rockset.tf.json").toFile())
        .path("removed")
        .findValuesAsText("from");
  }

  private static String[] and(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void aUsersRulesGoBeforeTheProfilesAndEveryLineIsExplained() throws Exception {
    Path rules = folder.resolve("rules.txt");
    Files.writeString(rules, "type jsonb\n  expression JSON_PARSE(value)\n  target object\n");
    Path out = folder.resolve("bundle");
    Cli.Run run =
        cairn(
            "generate",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--overrides",
            rules.toString(),
            "--explain",
            "--out",
            out.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(contents(out).get("collections/shop.customer.sql"))
        .contains("JSON_PARSE(preferences) AS preferences");
    assertThat(run.out())
        .contains("-- rule: override, line 1; chosen")
        .contains("-- rule: documented table, row BOOLEAN; documented");

    Files.writeString(rules, "type jsonb\n  expression JSON_PARSE(value\n  target object\n");
    Cli.Run refused =
        cairn(
            "generate",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--overrides",
            rules.toString(),
            "--out",
            out.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("overrides, line 2:24: ");
  }

  @Test
  void replacesAnEarlierBundleWhole() throws Exception {
    Path out = folder.resolve("bundle");
    Path fresh = folder.resolve("fresh");
    cairn("generate", "--jdbc-url", Shop.jdbcUrl(), "--out", out.toString());
    for (Path target : List.of(out, fresh)) {
      assertThat(
              cairn(
                  "generate",
                  "--jdbc-url",
                  Shop.jdbcUrl(),
                  "--include",
                  "shop.customer",
                  "--allow-removal",
                  "--profile",
                  "lossless",
                  "--quiet",
                  "--out",
                  target.toString()))
          .isEqualTo(new Cli.Run(0, "", ""));
    }
    Map<String, String> replaced = contents(out);
    assertThat(replaced)
        .containsOnlyKeys(contents(fresh).keySet())
        .doesNotContainKey("collections/shop.orders.sql");
    // What the bundle before had is remembered in four files.
    List<String> memory =
        List.of(
            "plan.json", "terraform/kinesis.tf.json", "terraform/rockset.tf.json", "manifest.json");
    Map<String, String> afresh = contents(fresh);
    assertThat(replaced.keySet()).containsAll(memory);
    replaced.keySet().removeAll(memory);
    assertThat(afresh).containsAllEntriesOf(replaced);
    try (Stream<Path> siblings = Files.list(folder)) {
      assertThat(siblings).containsExactlyInAnyOrder(out, fresh);
    }
  }

  @Test
  void aFolderThatIsNoBundleIsLeftAlone() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious.txt"), "mine");
    Cli.Run run = cairn("generate", "--jdbc-url", Shop.jdbcUrl(), "--out", folder.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("is not a bundle").contains("\nhint: ");
    assertThat(contents(folder))
        .containsExactly(Map.entry("precious.txt", Files.readString(precious)));
  }

  @Test
  void anUnreachableServerChangesNothing() throws Exception {
    Path out = folder.resolve("bundle");
    Cli.Run run =
        cairn(
            "generate",
            "--jdbc-url",
            "postgresql://a:s3cret@localhost:1/b",
            "--out",
            out.toString());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).doesNotContain("s3cret");
    assertThat(out).doesNotExist();
  }

  @Test
  void aFolderIsWanted() {
    Cli.Run run = cairn("generate", "--jdbc-url", Shop.jdbcUrl());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("cairn generate: missing --out DIR\n");
  }

  @Test
  void hostileNamesAreReadBackAsTheyAreByBothParsers() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(HostileNames.SCHEMA);
    }
    for (String projection : List.of("star", "explicit")) {
      Path out = folder.resolve(projection);
      Cli.Run run =
          cairn("generate", "--jdbc-url", url, "--projection", projection, "--out", out.toString());
      assertThat(run.exit()).as(run.err()).isZero();
      String sql = contents(out).get("collections/" + HOSTILE_FILE + ".sql");
      List<String> expected = new ArrayList<>(HostileNames.COLUMNS);
      if (projection.equals("star")) {
        expected.remove("id");
      }
      assertThat(fieldsByOurParser(sql)).isEqualTo(expected);
      assertThat(fieldsByJSqlParser(sql)).isEqualTo(expected);
      assertThat(
              new ObjectMapper()
                  .readTree(out.resolve("dms/table-mappings/" + HOSTILE_FILE + ".json").toFile())
                  .findValuesAsText("table-name"))
          .containsExactly(HostileNames.TABLE);
    }
  }

  private static List<String> fieldsByOurParser(String sql) {
    SelectStatement statement = SqlParser.parse(sql);
    return statement.items().stream()
        .filter(SelectItem.ExpressionItem.class::isInstance)
        .map(item -> fieldOf((SelectItem.ExpressionItem) item))
        .toList();
  }

  private static String fieldOf(SelectItem.ExpressionItem item) {
    return item.alias().orElseGet(() -> ((Expression.Name) item.expression()).name());
  }

  /** JSqlParser cannot read a line break inside a name: a character of private use stands in. */
  private static List<String> fieldsByJSqlParser(String sql) throws Exception {
    PlainSelect select =
        (PlainSelect) CCJSqlParserUtil.parse(sql.replace("new\nline", "new\uE000line"));
    return select.getSelectItems().stream()
        .filter(item -> !(item.getExpression() instanceof AllColumns))
        .map(
            item ->
                unquoted(
                    item.getAlias() != null
                        ? item.getAlias().getName()
                        : ((Column) item.getExpression()).getColumnName()))
        .toList();
  }

  private static String unquoted(String name) {
    String bare =
        name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    return bare.replace('\uE000', '\n');
  }

  /** Every file below the folder with its text, by its path. */
  private static Map<String, String> contents(Path top) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(top)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        contents.put(top.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return contents;
  }
}
