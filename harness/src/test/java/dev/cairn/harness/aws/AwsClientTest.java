package dev.cairn.harness.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client reads, checks and prints as the real one does; expectations are its output. */
class AwsClientTest {
  private static final Map<String, String> REGION = Map.of("AWS_REGION", "us-west-2");

  @TempDir Path folder;

  /** Answers every request with the request itself, in a member that takes anything. */
  private static final class Echo implements Services {
    private final VirtualClock clock = new VirtualClock();
    private ObjectNode last = ApiModel.MAPPER.createObjectNode();
    private int calls;

    @Override
    public ObjectNode call(String service, String operation, ObjectNode input, String region) {
      last = input;
      calls++;
      ObjectNode out = ApiModel.MAPPER.createObjectNode();
      if (operation.equals("DescribeStream")) {
        ObjectNode stream = ApiModel.MAPPER.createObjectNode();
        stream
            .put("StreamName", "s")
            .put("StreamARN", "arn")
            .put("StreamStatus", calls < 3 ? "CREATING" : "ACTIVE")
            .put("HasMoreShards", false)
            .put("RetentionPeriodHours", 24)
            .put("StreamCreationTimestamp", "2024-01-01");
        stream.set("Shards", ApiModel.MAPPER.createArrayNode());
        stream.set("EnhancedMonitoring", ApiModel.MAPPER.createArrayNode());
        out.set("StreamDescription", stream);
      } else if (operation.equals("ListStreams")) {
        out.put("HasMoreStreams", false).putArray("StreamNames").add("a").add("b");
      } else if (operation.equals("DescribeVpcs")) {
        out.putArray("Vpcs").addObject().put("VpcId", "vpc-1").put("IsDefault", false);
      }
      return out;
    }

    @Override
    public String invalidValue(String service) {
      return "ValidationException";
    }

    @Override
    public VirtualClock clock() {
      return clock;
    }
  }

  private final Echo services = new Echo();
  private final AwsClient client = new AwsClient(services, "2.27.0");

  private Answer run(String command) {
    return client.run(List.of(command.split(" ")), folder, REGION);
  }

  private String sent(String command) {
    Answer answer = run(command);
    assertThat(answer.err()).isEmpty();
    return services.last.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "DescribeDBInstances, describe-db-instances",
    "ListObjectsV2, list-objects-v2",
    "GetAWSDefaultServiceQuota, get-aws-default-service-quota",
    "StreamARN, stream-arn",
    "KMSKeyId, kms-key-id",
    "MultiAZ, multi-az",
    "PostgreSQLSettings, postgre-sql-settings",
    "DBInstanceArns, db-instance-arns",
    "VpcEndpointIds, vpc-endpoint-ids",
    "IamARNs, iam-arns",
  })
  void namesOfTheCommandLine(String name, String word) {
    assertThat(ApiModel.kebab(name)).isEqualTo(word);
  }

  @Test
  void argumentsBecomeMembers() throws IOException {
    Files.writeString(folder.resolve("in.json"), "{\"StreamName\": \"f\", \"ShardCount\": 1}");
    assertThat(sent("kinesis create-stream --stream-name s --shard-count 2"))
        .isEqualTo("{\"StreamName\":\"s\",\"ShardCount\":2}");
    assertThat(sent("kinesis create-stream --cli-input-json file://in.json --shard-count 2"))
        .isEqualTo("{\"StreamName\":\"f\",\"ShardCount\":2}");
    assertThat(sent("ec2 describe-vpcs --filters Name=vpc-id,Values=a,b Name=tag:x,Values=[c,d]"))
        .isEqualTo(
            "{\"Filters\":[{\"Name\":\"vpc-id\",\"Values\":[\"a\",\"b\"]},"
                + "{\"Name\":\"tag:x\",\"Values\":[\"c\",\"d\"]}]}");
    assertThat(sent("kinesis create-stream --stream-name s --tags a=b,c=d"))
        .isEqualTo("{\"StreamName\":\"s\",\"Tags\":{\"a\":\"b\",\"c\":\"d\"}}");
    assertThat(
            sent(
                "rds modify-db-instance --db-instance-identifier d --no-multi-az --apply-immediately"))
        .isEqualTo("{\"DBInstanceIdentifier\":\"d\",\"MultiAZ\":false,\"ApplyImmediately\":true}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kinesis list-streams --query StreamNames --output text | a\\tb\\n",
        "kinesis list-streams --query StreamNames[] --output text | a\\tb\\n",
        "kinesis list-streams --query NextToken --output text | None\\n",
        "kinesis list-streams --query HasMoreStreams --output text | False\\n",
        "kinesis list-streams --query StreamNames[?@=='x'] --output text | ''",
        "ec2 describe-vpcs --query Vpcs[].[VpcId,IsDefault] --output text | vpc-1\\tFalse\\n",
        "kinesis list-streams --query StreamNames[0] | '\"a\"\\n'",
        "kinesis delete-stream --stream-name s | ''"
      })
  void output(String command, String expected) {
    assertThat(run(command).out()).isEqualTo(expected.replace("\\n", "\n").replace("\\t", "\t"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kinesis wait stream-active --stream-name s | 252 | invalid choice",
        "kinesis list-stream | 252 | invalid choice",
        "kinesiss list-streams | 252 | invalid choice",
        "kinesis list-streams --names x | 252 | Unknown options: --names",
        "kinesis list-streams x | 252 | Unknown options: x",
        "iam get-role | 252 | Missing required parameter in input: \"RoleName\"",
        "kinesis create-stream --stream-name s --shard-count x | 252 | invalid literal",
        "kinesis create-stream --cli-input-json {\"Name\":1} | 252 | Unknown parameter in input: \"Name\"",
        "kinesis create-stream --cli-input-json file://none.json | 252 | Unable to load paramfile",
        "kinesis create-stream --stream-name a/b | 254 | regular expression pattern",
        "kinesis list-streams --query [ | 252 | Bad value for --query",
      })
  void refusals(String command, int exit, String message) {
    Answer answer = run(command);
    assertThat(answer.exit()).isEqualTo(exit);
    assertThat(answer.err()).contains(message);
    assertThat(answer.refused()).isNotEmpty();
  }

  @Test
  void withoutARegionThereIsNoRequest() {
    Answer answer = client.run(List.of("kinesis", "list-streams"), folder, Map.of());
    assertThat(answer.exit()).isEqualTo(253);
    assertThat(services.calls).isZero();
  }

  @Test
  void waitingTakesTimeAndThenEnds() {
    var start = services.clock().now();
    assertThat(run("kinesis wait stream-exists --stream-name s").exit()).isZero();
    assertThat(services.clock().now()).isEqualTo(start.plusSeconds(20));
    services.calls = -100;
    Answer answer = run("kinesis wait stream-exists --stream-name s");
    assertThat(answer.exit()).isEqualTo(255);
    assertThat(answer.err()).contains("Waiter StreamExists failed: Max attempts exceeded");
    assertThat(services.clock().now()).isEqualTo(start.plusSeconds(20 + 180));
  }
}
