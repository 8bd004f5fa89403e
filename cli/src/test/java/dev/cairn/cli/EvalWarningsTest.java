package dev.cairn.cli;

import static dev.cairn.cli.Cli.withInput;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * SQL that is valid and probably means something else: said on stderr, and nothing else changes.
 */
class EvalWarningsTest {
  private static final String DOCUMENTS = "{\"s\":\"x\",\"n\":1}\n{\"s\":\"y\",\"n\":2}\n";

  private static Cli.Run eval(String sql) {
    return withInput(DOCUMENTS).run("eval", "-e", sql);
  }

  @Test
  void aTextInDoubleQuotesIsAskedAboutOnceNoDocumentHadSuchAField() {
    Cli.Run run = eval("SELECT s, CONCAT(s, \"abc\") AS t FROM _input");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEqualTo("{\"s\":\"x\",\"t\":null}\n{\"s\":\"y\",\"t\":null}\n");
    assertThat(run.err())
        .isEqualTo(
            """
            warning: line 1:21: no document has a field abc: double quotes are for names
              SELECT s, CONCAT(s, "abc") AS t FROM _input
                                  ^
            hint: did you mean the text 'abc'?
            """);
  }

  @Test
  void aDoubleQuotedNameThatOneDocumentHasSaysNothing() {
    Cli.Run run =
        withInput(DOCUMENTS + "{\"abc\":null}\n")
            .run("eval", "-e", "SELECT CONCAT(s, \"abc\") AS t FROM _input");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aComparisonWithNullIsSaidBeforeTheFirstDocument() {
    Cli.Run run = withInput("").run("eval", "-e", "SELECT s FROM _input WHERE s = NULL");
    assertThat(run.err())
        .startsWith("warning: line 1:28: = null is null for every value")
        .endsWith("hint: write s IS NULL\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void aConditionThatKeepsNothingIsSaidAtTheEnd() {
    assertThat(eval("SELECT n FROM _input WHERE n = 3").err())
        .startsWith("warning: line 1:28: WHERE kept none of 2 documents");
    assertThat(eval("SELECT n FROM _input WHERE n = 2").err()).isEmpty();
  }

  @Test
  void anAliasInTheConditionIsSaid() {
    Cli.Run run = eval("SELECT UPPER(s) AS big FROM _input WHERE big = 'X'");
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("warning: line 1:42: WHERE sees the fields of _input, not the alias big");
  }

  @Test
  void quietSaysNoneAndOutcomesStayOnStdout() {
    String sql = "SELECT s FROM _input WHERE s = \"x\"";
    assertThat(withInput(DOCUMENTS).run("eval", "-q", "-e", sql).err()).isEmpty();
    Cli.Run run = withInput(DOCUMENTS).run("eval", "--outcomes", "-e", sql);
    assertThat(run.out()).isEqualTo("{\"outcome\":\"filtered\"}\n".repeat(2));
    assertThat(run.err()).contains("did you mean the text 'x'?").contains("WHERE kept none of 2");
  }

  @Test
  void recordsOfDmsAreDocumentsOfTheRun() {
    String record =
        "{\"data\":{\"id\":1},\"metadata\":{\"timestamp\":\"2024-01-01T00:00:00.000000Z\","
            + "\"record-type\":\"data\",\"operation\":\"load\",\"partition-key-type\":\"schema-table\","
            + "\"schema-name\":\"shop\",\"table-name\":\"t\"}}\n";
    Cli.Run run =
        withInput(record)
            .run(
                "eval",
                "--input-format",
                "dms",
                "--primary-key",
                "id",
                "-e",
                "SELECT id, \"web\" AS source FROM _input");
    assertThat(run.err()).contains("no document has a field web");
    assertThat(
            withInput(record)
                .run(
                    "eval",
                    "--input-format",
                    "dms",
                    "--primary-key",
                    "id",
                    "-e",
                    "SELECT \"id\", 'web' AS source FROM _input")
                .err())
        .isEmpty();
  }
}
