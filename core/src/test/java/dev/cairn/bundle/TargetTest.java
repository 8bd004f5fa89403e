package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cairn.dms.DmsSetting;
import dev.cairn.mapping.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  private static final String KEY = "12345678-1234-1234-1234-123456789012";

  @Test
  void aFileThatSaysNothingGivesTheDefaults() {
    assertThat(Target.parse("{}")).isEqualTo(Target.defaults());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(Target.parse(Target.defaults().toJson())).isEqualTo(Target.defaults());
  }

  @Test
  void aFileChangesOnlyWhatItNames() {
    Target target =
        Target.parse(
            """
            {"aws": {"region": "eu-central-1", "tags": {"team": "data"}},
             "kinesis": {"mode": "on-demand", "rates": [
               {"schema": "shop", "table": "orders", "changes_per_second": 900}]},
             "dms": {"settings": {"LobMaxSize": "512"}},
             "rockset": {"instance_size": "2XLarge"}}
            """);
    assertThat(target.aws().region()).isEqualTo("eu-central-1");
    assertThat(target.aws().tags()).containsEntry("team", "data");
    assertThat(target.aws().account()).isEqualTo("<AWS_ACCOUNT_ID>");
    assertThat(target.kinesis().rates()).hasSize(1);
    assertThat(target.rockset().instanceSize()).isEqualTo(InstanceSize.XLARGE_2);
    assertThat(target.dmsSettings().number(DmsSetting.LOB_MAX_SIZE)).isEqualTo(512);
  }

  @Test
  void aSettingThatDoesNotExistIsNamedWithTheNearestOne() {
    assertThatThrownBy(() -> Target.parse("{\"aws\":{\"regoin\":\"x\"}}"))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> {
              assertThat(e).hasMessage("the target file: there is no setting aws.regoin");
              assertThat(e.hint().orElseThrow()).isEqualTo("did you mean aws.region?");
            });
  }

  @Test
  void aValueThatCannotBeIsNamedWithWhatCan() {
    assertThatThrownBy(() -> Target.parse("{\"kinesis\":{\"retention_hours\":1}}"))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> {
              assertThat(e).hasMessage("the target file: kinesis.retention_hours cannot be 1");
              assertThat(e.hint()).hasValue("it is a number from 24 to 8760");
            });
    assertThatThrownBy(() -> Target.parse("{\"kinesis\":{\"mode\":\"x\"}}"))
        .hasMessage("the target file: kinesis.mode cannot be \"x\"");
    assertThatThrownBy(() -> Target.parse("{\"dms\":{\"settings\":{\"NoSuch\":\"1\"}}}"))
        .hasMessageStartingWith("the target file: dms.settings: no DMS setting named NoSuch");
    assertThatThrownBy(() -> Target.parse("[")).isInstanceOf(BundleException.class);
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                Target.parse(
                    """
                    {"aws": {"partition": "aws-cn", "tags": {"aws:team": "x"}, "zone": "a"},
                     "source": {"port": "5432", "secret_arn": "hunter2"},
                     "dms": {"instance_class": "dms.c5.3xlarge", "settings": {"LobMaxSise": 1}}}
                    """))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> {
              assertThat(e).hasMessage("the target file: 7 settings are wrong");
              assertThat(e.excerpt())
                  .contains(
                      "aws.zone",
                      "source.port cannot be \"5432\"",
                      "aws.tags cannot be {\"aws:team\":\"x\"}",
                      "source.secret_arn cannot be this text",
                      "did you mean LobMaxSize?",
                      "us-west-2 is a region of the partition aws, and aws.partition is aws-cn",
                      "the sizes of dms.c5 are large, xlarge, 2xlarge,")
                  .doesNotContain("hunter2");
            });
  }

  @Test
  void aTargetThatIsMadeByAProgramIsCheckedAlike() {
    Target target = Target.defaults();
    Target.Aws aws = target.aws();
    Target.Aws wrong =
        new Target.Aws(
            "aws-us-gov",
            aws.region(),
            aws.account(),
            aws.vpcId(),
            List.of("subnet-0a1b2c3d"),
            aws.securityGroupIds(),
            aws.tags());
    assertThatThrownBy(
            () ->
                new Target(
                    target.source(),
                    wrong,
                    target.kinesis(),
                    target.iam(),
                    target.dms(),
                    target.rockset()))
        .isInstanceOf(BundleException.class)
        .hasMessage("2 settings are wrong");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("source.secret_arn", "{'source': {'secret_arn': 'shop-login'}}"),
        arguments(
            "source.secret_arn",
            "{'source': {'secret_arn': 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x'}}"),
        arguments(
            "source.secret_arn",
            "{'source': {'secret_arn': 'arn:aws:kms:us-west-2:123456789012:key/" + KEY + "'}}"),
        arguments(
            "source.secret_arn",
            "{'source': {'secret_arn':"
                + " 'arn:aws:secretsmanager:us-east-1:123456789012:secret:x-abcDEF'}}"),
        arguments(
            "source.secret_arn",
            "{'source': {'secret_arn':"
                + " 'arn:aws-cn:secretsmanager:us-west-2:123456789012:secret:x-abcDEF'}}"),
        arguments(
            "kinesis.kms_key_arn",
            "{'kinesis': {'kms_key_arn': 'arn:aws:kms:us-west-2:123456789012:alias/x'}}"),
        arguments(
            "kinesis.kms_key_arn",
            "{'kinesis': {'kms_key_arn': 'arn:aws:kms:us-west-2:12345:key/" + KEY + "'}}"),
        arguments(
            "kinesis.kms_key_arn",
            "{'kinesis': {'kms_key_arn': 'arn:aws:kms:us-east-1:123456789012:key/" + KEY + "'}}"),
        arguments("aws.region", "{'aws': {'region': 'cn-north-1'}}"),
        arguments("aws.region", "{'aws': {'partition': 'aws-us-gov'}}"),
        arguments("aws.region", "{'aws': {'region': 'frankfurt'}}"),
        arguments("aws.account", "{'aws': {'account': '1234'}}"),
        arguments("aws.vpc_id", "{'aws': {'vpc_id': 'vpc-1'}}"),
        arguments("aws.subnet_ids", "{'aws': {'subnet_ids': ['subnet-0a1b2c3d']}}"),
        arguments(
            "aws.subnet_ids", "{'aws': {'subnet_ids': ['subnet-0a1b2c3d', 'subnet-0a1b2c3d']}}"),
        arguments("aws.subnet_ids", "{'aws': {'subnet_ids': 'subnet-0a1b2c3d'}}"),
        arguments("aws.security_group_ids", "{'aws': {'security_group_ids': ['default']}}"),
        arguments("aws.tags", "{'aws': {'tags': {'AWS:x': 'y'}}}"),
        arguments("aws.tags", "{'aws': {'tags': {'': 'y'}}}"),
        arguments("aws.tags", "{'aws': {'tags': {'a*b': 'y'}}}"),
        arguments("aws.tags", "{'aws': {'tags': {'x': '" + "y".repeat(257) + "'}}}"),
        arguments("aws.tags", "{'aws': {'tags': {'Team': 'a', 'team': 'b'}}}"),
        arguments("iam.dms_role", "{'iam': {'dms_role': '" + "r".repeat(62) + "'}}"),
        arguments("iam.rockset_role", "{'iam': {'rockset_role': '" + "r".repeat(63) + "'}}"),
        arguments("iam.secret_role", "{'iam': {'secret_role': '" + "r".repeat(65) + "'}}"),
        arguments("iam.secret_role", "{'iam': {'secret_role': 'Cairn-DMS-Kinesis-Writer'}}"),
        arguments("dms.instance", "{'dms': {'instance': '" + "i".repeat(51) + "'}}"),
        arguments("dms.instance", "{'dms': {'instance': 'a--b'}}"),
        arguments("dms.subnet_group", "{'dms': {'subnet_group': 'Default'}}"),
        arguments("dms.instance_class", "{'dms': {'instance_class': 'dms.c5.32xlarge'}}"),
        arguments("dms.instance_class", "{'dms': {'instance_class': 'c5.2xlarge'}}"),
        arguments(
            "dms.engine_version",
            "{'dms': {'engine_version': '3.4.7', 'settings': {'UseLargeIntegerValue': true}}}"),
        arguments("source.host", "{'source': {'host': 'ann:secret@db.example.com'}}"),
        arguments("source.user", "{'source': {'user': ''}}"),
        arguments("source.schema", "{'source': {'schema': '" + "ü".repeat(32) + "'}}"),
        arguments(
            "kinesis.rates",
            "{'kinesis': {'rates': [{'schema': 's', 'table': 't', 'changes_per_second': -1}]}}"),
        arguments(
            "kinesis.rates",
            "{'kinesis': {'rates': [{'schema': 's', 'table': 't', 'changes_per_second': 1},"
                + " {'schema': 's', 'table': 't', 'changes_per_second': 2}]}}"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aWrongValueIsAnErrorOfItsSetting(String setting, String json) {
    List<TargetProblem> problems = TargetDraft.parse(json.replace('\'', '"')).problems();
    assertThat(problems.stream().filter(TargetProblem::isError))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.setting()).isEqualTo(setting);
              assertThat(problem.severity()).isEqualTo(Severity.ERROR);
              assertThat(problem.problem()).contains(setting);
              assertThat(problem.fix()).isNotEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'source': {'secret_arn':"
            + " 'arn:aws:secretsmanager:us-west-2:123456789012:secret:shop/login-abcDEF'}}",
        "{'kinesis': {'kms_key_arn':"
            + " 'arn:aws:kms:us-west-2:<AWS_ACCOUNT_ID>:key/12345678-1234-1234-1234-123456789012'}}",
        "{'aws': {'partition': 'aws-cn', 'region': 'cn-northwest-1'},"
            + " 'iam': {'rockset_account': '123456789012'}}",
        "{'aws': {'subnet_ids': ['subnet-0a1b2c3d', 'subnet-0123456789abcdef0']}}",
        "{'aws': {'tags': {'cost centre': 'größe: 1 + 2 = 3 @ x/y_z.-'}}}",
        "{'iam': {'dms_role': 'rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr'}}",
        "{'source': {'host': '2001:db8::1'}}",
        "{'dms': {'instance_class': 'dms.r6i.32xlarge'}}"
      })
  void aRightValueIsNoProblem(String json) {
    assertThat(TargetDraft.parse(json.replace('\'', '"')).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'aws': {'region': 'us-west-5'}}",
        "{'dms': {'instance_class': 'dms.c9x.large'}}",
        "{'aws': {'partition': 'aws-cn', 'region': 'cn-north-1'}}",
        "{'aws': {'partition': 'aws-us-gov', 'region': 'us-gov-west-1'}}",
        "{'aws': {'account': '111111111111'}, 'source': {'secret_arn':"
            + " 'arn:aws:secretsmanager:us-west-2:123456789012:secret:login-abcDEF'}}"
      })
  void whatCairnCannotDecideIsAWarningThatLetsABundleBeMade(String json) {
    TargetDraft draft = TargetDraft.parse(json.replace('\'', '"'));
    assertThat(draft.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING));
    assertThat(draft.target()).isNotNull();
  }

  @Test
  void whatIsOpenIsWhatABundleHasPlaceholdersFor() {
    assertThat(TargetDraft.empty().open())
        .extracting(OpenSetting::placeholder)
        .containsExactly(
            "<DATABASE_HOST>",
            "<SECRET_ARN>",
            "<AWS_ACCOUNT_ID>",
            "<VPC_ID>",
            "<SUBNET_ID_1>",
            "<SUBNET_ID_2>",
            "<SECURITY_GROUP_ID>",
            "<KMS_KEY_ARN>",
            "<ROCKSET_EXTERNAL_ID>");
    assertThat(TargetDraft.empty().with("aws.region", "eu-west-1").open())
        .extracting(OpenSetting::setting)
        .contains("rockset.api_server");
    assertThat(TargetDraft.empty().with("kinesis.encrypted", "false").open())
        .extracting(OpenSetting::setting)
        .doesNotContain("kinesis.kms_key_arn");
  }
}
