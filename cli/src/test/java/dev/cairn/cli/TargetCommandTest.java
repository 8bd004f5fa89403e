package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.bundle.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetCommandTest {
  private static final String[] EVERYTHING = {
    "source.host=db.example.com",
    "source.secret_arn=arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-abcDEF",
    "aws.account=123456789012",
    "aws.region=eu-central-1",
    "aws.vpc_id=vpc-0a1b2c3d",
    "aws.subnet_ids=subnet-0a1b2c3d,subnet-4e5f6a7b",
    "aws.security_group_ids=[\"sg-0a1b2c3d\"]",
    "kinesis.encrypted=false",
    "iam.external_id=external:1"
  };

  @TempDir private Path folder;

  private Cli.Run target(String... arguments) {
    return cairn(
        Stream.concat(Stream.of("target", file().toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private Path file() {
    return folder.resolve("shop.json");
  }

  private String text() throws IOException {
    return Files.readString(file());
  }

  @Test
  void everythingThatIsWrongOnTheCommandLineIsNamed() throws IOException {
    Files.writeString(file(), "{}");
    Cli.Run run =
        target(
            "aws.tags.aws:team=data",
            "aws.region=eu-central-1",
            "dms.settings.LobMaxSize=much",
            "dms.settings.LobMode=full",
            "source.port=http",
            "kinesis.rates.orders=5",
            "source.hots=db.example.com");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "6 settings are wrong",
            "aws.tags cannot be {\"aws:team\":\"data\"}",
            "LobMaxSize cannot be \"much\"",
            "no DMS setting named LobMode",
            "source.port cannot be \"http\"",
            "kinesis.rates.orders is not the name of a table",
            "there is no setting source.hots");
    assertThat(text()).isEqualTo("{}");
  }

  @Test
  void oneTagCanBeSetWhileAnotherIsWrong() throws IOException {
    Files.writeString(file(), "{\"aws\": {\"tags\": {\"aws:team\": \"data\"}}}");
    Cli.Run run = target("aws.tags.owner=ann");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(text()).contains("\"owner\": \"ann\"");
    assertThat(target("--unset", "aws.tags.aws:team").exit()).isZero();
  }

  @Test
  void settingsAreWrittenInCanonicalForm() throws IOException {
    Cli.Run run =
        target(
            "dms.settings.LobMaxSize=512",
            "aws.tags.team=a=b",
            "kinesis.rates.shop.orders=900",
            "aws.region=eu-central-1",
            "source.port=6432");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(text())
        .isEqualTo(
            """
            {
              "source": {
                "port": 6432
              },
              "aws": {
                "region": "eu-central-1",
                "tags": {
                  "team": "a=b"
                }
              },
              "kinesis": {
                "rates": [
                  {
                    "schema": "shop",
                    "table": "orders",
                    "changes_per_second": 900
                  }
                ]
              },
              "dms": {
                "settings": {
                  "LobMaxSize": "512"
                }
              }
            }
            """);
    assertThat(run.out())
        .startsWith(file() + ": changed dms.settings.LobMaxSize, aws.tags.team, ")
        .contains("\n  aws.account", " <AWS_ACCOUNT_ID> ", " the 12 digits of the account\n")
        .contains("\nverdict: incomplete (errors: 0, warnings: 0, open: 9)\n")
        .endsWith("\nnext: cairn target " + file() + " source.host=VALUE\n");
    assertThat(folder.toFile().list()).containsExactly("shop.json");
  }

  @Test
  void aFileOfAnyFormKeepsItsOtherSettings() throws IOException {
    Files.writeString(
        file(), "{\"dms\":{\"multi_az\":true},\"aws\":{\"account\":\"123456789012\"}}");
    assertThat(target("kinesis.rates=[]", "kinesis.rates.a.b=1").exit()).isZero();
    assertThat(target("kinesis.rates.a.c=3", "kinesis.rates.a.b=2").exit()).isZero();
    Target target = Target.read(file());
    assertThat(target.dms().multiAz()).isTrue();
    assertThat(target.aws().account()).isEqualTo("123456789012");
    assertThat(target.kinesis().rates())
        .containsExactly(new Target.Rate("a", "c", 3), new Target.Rate("a", "b", 2));
  }

  @Test
  void settingsAreRemoved() throws IOException {
    target("aws.tags.team=data", "kinesis.rates.a.b=1", "kinesis.prefix=x", "aws.region=eu-west-1");
    Cli.Run run =
        target(
            "--unset",
            "aws.tags.team",
            "--unset",
            "kinesis.rates.a.b",
            "--unset",
            "kinesis.prefix",
            "aws.region=eu-west-2");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(text()).isEqualTo("{\n  \"aws\": {\n    \"region\": \"eu-west-2\"\n  }\n}\n");
  }

  @Test
  void aCheckIsGoodWhenNothingIsOpen() throws IOException {
    assertThat(target(EVERYTHING).exit()).isZero();
    String before = text();
    Cli.Run run = target();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "verdict: good (errors: 0, warnings: 0, open: 0)\nnext: cairn generate SOURCE --target "
                + file()
                + " --out DIR\n");
    assertThat(text()).isEqualTo(before);
    assertThat(target("--unset", "aws.vpc_id").exit()).isZero();
    assertThat(target().exit()).isEqualTo(1);
  }

  @Test
  void aWrongValueIsRefusedAndNothingIsWritten() throws IOException {
    target("aws.region=eu-west-1");
    String before = text();
    Cli.Run run = target("source.port=6432", "aws.account=12345");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            cairn target: aws.account cannot be "12345"
            hint: it is the 12 digits of an account
            """);
    assertThat(target("source.port=many").err()).contains("hint: it is a whole number\n");
    assertThat(target("aws.tags.aws:x=1").exit()).isEqualTo(2);
    assertThat(target("dms.settings.FullLobMod=true").exit()).isEqualTo(2);
    assertThat(target("kinesis.rates.orders=1").exit()).isEqualTo(2);
    assertThat(text()).isEqualTo(before);
  }

  @Test
  void aWrongNameIsAnsweredByTheNearest() {
    Cli.Run run = target("aws.regoin=eu-west-1");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "cairn target: there is no setting aws.regoin\nhint: did you mean aws.region?\n");
    assertThat(target("dms.settings.LobMaxSise=1").err()).contains("did you mean LobMaxSize?");
    assertThat(file()).doesNotExist();
  }

  @Test
  void whatDoesNotGoTogetherIsWrittenAndReported() throws IOException {
    Cli.Run run = target("aws.partition=aws-cn");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("error: " + file() + ": aws.region: us-west-2 is a region of the partition aws,")
        .contains("\n  fix: set aws.partition to aws, or aws.region to a region of aws-cn, such as")
        .endsWith("\nnext: cairn target " + file() + " aws.region=VALUE\n");
    assertThat(text()).contains("aws-cn");
    Cli.Run second = target("aws.region=cn-north-1");
    assertThat(second.exit()).isZero();
    assertThat(second.out())
        .contains("warning: " + file() + ": iam.rockset_account: Rockset's account 318212636800");
  }

  @Test
  void generateNamesEveryErrorOfTheFile() throws IOException {
    Files.writeString(
        file(), "{\"aws\":{\"regoin\":1,\"account\":\"1\"},\"kinesis\":{\"load_hours\":0}}");
    Cli.Run run =
        cairn(
            "generate",
            "--jdbc-url",
            "postgresql://127.0.0.1:1/x",
            "--target",
            file().toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("cairn generate: " + file() + ": 3 settings are wrong\n")
        .contains(
            file() + ": there is no setting aws.regoin\n  fix: did you mean aws.region?",
            file() + ": aws.account cannot be \"1\"\n  fix: it is the 12 digits of an account\n",
            file() + ": kinesis.load_hours cannot be 0\n  fix: it is a number from 1 to 8760\n");
    Cli.Run checked = target();
    assertThat(checked.exit()).isEqualTo(1);
    assertThat(checked.out()).contains("verdict: bad (errors: 3, ");
    assertThat(target("--unset", "aws.regoin", "aws.account=123456789012").exit()).isEqualTo(1);
    assertThat(target("kinesis.load_hours=1").exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source.password=hunter2",
        "hunter2",
        "=hunter2",
        "postgresql://ann:hunter2@h/db?x=y"
      })
  void aSecretIsRefusedAndNotRepeated(String argument) {
    Cli.Run run = target(argument);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out() + run.err()).doesNotContain("hunter2");
    assertThat(target("source.secret_arn=hunter2").err()).doesNotContain("hunter2");
    assertThat(file()).doesNotExist();
  }

  @Test
  void aFileThatIsNotThereOrNotJsonIsWrongUsage() throws IOException {
    assertThat(target().exit()).isEqualTo(2);
    assertThat(target("--unset", "aws.region").exit()).isEqualTo(2);
    assertThat(cairn("target", "-", "aws.region=eu-west-1").exit()).isEqualTo(2);
    Files.writeString(file(), "{\"aws\":\n}");
    Cli.Run run = target("aws.region=eu-west-1");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("(line 2, column 1)");
    assertThat(text()).isEqualTo("{\"aws\":\n}");
  }

  @Test
  void programsReadTheSameAsJson() throws IOException {
    Cli.Run run = target("aws.partition=aws-us-gov", "--format", "json");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.path("verdict").asText()).isEqualTo("bad");
    assertThat(json.path("changed").get(0).asText()).isEqualTo("aws.partition");
    assertThat(json.at("/problems/0/setting").asText()).isEqualTo("aws.region");
    assertThat(json.at("/problems/0/severity").asText()).isEqualTo("error");
    assertThat(json.at("/problems/0/fix").asText()).isNotEmpty();
    assertThat(json.at("/open/0/placeholder").asText()).isEqualTo("<DATABASE_HOST>");
  }

  @Test
  void quietSaysNothingWhenSettingsAreWritten() {
    assertThat(target("aws.region=eu-west-1", "--quiet").out()).isEmpty();
    assertThat(target("--quiet").out()).isNotEmpty();
  }
}
