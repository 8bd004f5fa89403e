package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody knows may be a password: no value of it is repeated. */
class UnknownArgumentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--password S3cr3t",
        "--password=S3cr3t",
        "--password:S3cr3t",
        "--passwordS3cr3t",
        "--passwords3cr3t",
        "--passwordsecr3t",
        "--pasword S3cr3t",
        "--pasword=S3cr3t",
        "--PGPASSWORD=S3cr3t",
        "-p S3cr3t",
        "-pS3cr3t",
        "-p=S3cr3t",
        "-qS3cr3t",
        "-S3cr3t",
        "S3cr3t",
        "PGPASSWORD=S3cr3t",
        "--sample --pasword=S3cr3t",
        "--format -pS3cr3t",
        "--quiet=S3cr3t",
        "--jdbc-url x S3cr3t",
        "postgresql://ann:S3cr3t@h/shop",
        "--format postgresql://ann:S3cr3t@h/shop",
        "--format jdbc:postgresql://h/shop?user=ann&password=S3cr3t"
      })
  void noValueIsRepeated(String words) {
    for (String command : Stream.concat(Stream.of(""), Cairn.commands().stream()).toList()) {
      List<String> all = new ArrayList<>();
      if (!command.isEmpty()) {
        all.add(command);
      }
      all.addAll(List.of(words.split(" ")));
      all.add("--verbose");
      Cli.Run run = cairn(all.toArray(String[]::new));
      assertThat(run.exit()).as(command).isEqualTo(2);
      assertThat((run.out() + run.err()).toLowerCase(java.util.Locale.ROOT))
          .as(command)
          .doesNotContain("s3cr3t", "secr3t");
    }
  }

  @Test
  void aPasswordWithASpaceInAnAddressIsHidden() {
    Cli.Run run = cairn("verify", "--format", "postgresql://ann:two S3cr3t words@h/shop");
    assertThat(run.err()).contains("postgresql://ann:***@h/shop").doesNotContain("S3cr3t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verify --profile losless | --profile has no value losless; it is one of documented,"
            + " lossless | lossless",
        "check --format jsn       | --format has no value jsn; it is one of text, json, markdown"
            + " | json",
        "drift --format jnit      | --format has no value jnit; it is one of text, json, markdown,"
            + " junit | junit",
        "generate --source-format postgres | --source-format has no value postgres; it is one of"
            + " postgresql, json | postgresql",
        "verify --assumptions al  | --assumptions has no value al; it is one of default, all | all",
        "eval --input-format dsm  | --input-format has no value dsm; it is one of json, dms | dms",
        "capture --projection sta | --projection has no value sta; it is one of star, explicit"
            + " | star",
        "eval -e x --set ON_EROR=a       | no switch named ON_EROR; there are | ON_ERROR",
        "eval -e x --set MERGE=TOPLEVEL  | switch MERGE has no value TOPLEVEL; it is one of"
            + " | TOP_LEVEL",
        "verify --incldue x       | unknown option --incldue (argument 2) | --include",
        "verify --incl x          | unknown option --incl (argument 2) | --include",
        "insp                     | unexpected argument 1 | inspect",
        "help verfy               | there is no such command | verify",
        "completion bsh           | SHELL is one of bash, zsh | bash",
      })
  void whatWasMeantIsNamed(String words, String message, String meant) {
    Cli.Run run = cairn(words.split(" +"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(message).contains("did you mean " + meant + "?\n");
  }

  @Test
  void settingsOfDmsAreNamedToo() {
    for (String[] pair :
        new String[][] {
          {"LobMaxSze=1", "did you mean LobMaxSize?"},
          {"MapBooleanAsBoolean=tru", "did you mean true?"},
          {"DataTruncationErrorPolicy=STOP_TSK", "did you mean STOP_TASK?"}
        }) {
      Cli.Run check = cairn("check", "--jdbc-url", Shop.jdbcUrl(), "--dms", pair[0]);
      assertThat(check.exit()).isEqualTo(2);
      assertThat(check.err()).contains(pair[1]);
    }
  }

  @Test
  void theOptionAndItsPlaceAreNamed() {
    assertThat(cairn("verify", "--no-colour", "--password", "x").err())
        .startsWith("cairn verify: unknown option --no-colour (argument 2)\nhint: did you mean ");
    assertThat(cairn("verify", "--password", "x").err())
        .startsWith("cairn verify: unknown option --password (argument 2)\nhint: the password ");
    assertThat(cairn("verfy").err())
        .startsWith("cairn: unexpected argument 1\nhint: did you mean verify");
    assertThat(cairn("verify", "here").err()).startsWith("cairn verify: unexpected argument 2\n");
    assertThat(cairn("verify", "--sample", "--threads", "2").err())
        .startsWith("cairn verify: missing --sample N\n");
  }
}
