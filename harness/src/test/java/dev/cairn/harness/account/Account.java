package dev.cairn.harness.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bundle.Target;
import dev.cairn.harness.aws.ApiModel;
import dev.cairn.harness.aws.Refusal;
import dev.cairn.harness.aws.Services;
import dev.cairn.harness.aws.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The AWS account of a target and the Rockset organisation beside it. The account is in use: it has
 * resources of others, whose names begin with {@code other}.
 */
public final class Account implements Services {
  /** How the names of resources begin that are not the bundle's business. */
  public static final String FOREIGN = "other";

  private final Target target;
  private final VirtualClock clock = new VirtualClock();
  private final Map<String, Integer> quotas =
      new HashMap<>(
          Map.of(
              "kinesis shards", 500,
              "kinesis on-demand streams", 50,
              "iam roles", 1000,
              "dms instances", 60,
              "dms subnet groups", 60,
              "dms endpoints", 1000,
              "dms tasks", 600,
              "dms certificates", 100));
  private final Map<String, Service> services = new HashMap<>();
  private final List<String> findings = new ArrayList<>();
  private int ids;

  final Kinesis kinesis = new Kinesis(this);
  final Iam iam = new Iam(this);
  final Kms kms = new Kms(this);
  final Secrets secrets = new Secrets(this);
  final Buckets buckets = new Buckets(this);
  final Ec2 ec2;
  final Rds rds;
  final Dms dms = new Dms(this);
  final SourceServer source;
  private final RocksetOrganisation rockset;

  public Account(Target target, SourceServer source, String apiKey) {
    this.target = target;
    this.source = source;
    this.ec2 =
        new Ec2(
            this, target.aws().vpcId(), target.aws().subnetIds(), target.aws().securityGroupIds());
    this.rds = new Rds(this);
    this.rockset = new RocksetOrganisation(this, apiKey, target.iam().externalId());
    services.put("kinesis", kinesis);
    services.put("iam", iam);
    services.put("kms", kms);
    services.put("secretsmanager", secrets);
    services.put("s3", buckets);
    services.put("ec2", ec2);
    services.put("rds", rds);
    services.put("dms", dms);
    new Beginning(this, target).create();
  }

  public RocksetOrganisation rockset() {
    return rockset;
  }

  @Override
  public VirtualClock clock() {
    return clock;
  }

  @Override
  public ObjectNode call(String service, String operation, ObjectNode input, String region)
      throws Refusal {
    if (!region.equals(region())) {
      throw new IllegalStateException(
          service + " " + operation + " in region " + region + "; the target's is " + region());
    } else if (operation.equals("GetCallerIdentity")) {
      return ApiModel.MAPPER
          .createObjectNode()
          .put("UserId", "AIDAEXAMPLE")
          .put("Account", id())
          .put("Arn", "arn:" + partition() + ":iam::" + id() + ":user/operator");
    } else if (!services.containsKey(service)) {
      throw new IllegalStateException("the stand-in has no service " + service + ": add it");
    }
    return services.get(service).call(operation, input);
  }

  @Override
  public String invalidValue(String service) {
    return switch (service) {
      case "dms" -> "InvalidParameterValueException";
      case "rds", "ec2" -> "InvalidParameterValue";
      case "iam" -> "ValidationError";
      case "secretsmanager" -> "InvalidParameterException";
      default -> "ValidationException";
    };
  }

  /**
   * Sends a request of another user before the runbook begins, and waits until it is done.
   *
   * @param json the request; quotes may be single ones
   */
  public void add(String service, String operation, String json) {
    try {
      ObjectNode in = (ObjectNode) ApiModel.MAPPER.readTree(json.replace('\'', '"'));
      call(service, operation, in, region());
    } catch (JsonProcessingException | Refusal e) {
      throw new IllegalArgumentException(json, e);
    }
    clock.pass(Duration.ofHours(1));
  }

  /** Changes a quota, so that a test can meet it. */
  public Account quota(String name, int value) {
    quotas.put(name, value);
    return this;
  }

  int quota(String name) {
    return quotas.get(name);
  }

  String partition() {
    return target.aws().partition();
  }

  String region() {
    return target.aws().region();
  }

  String id() {
    return target.aws().account();
  }

  String arn(String service, String resource) {
    return "arn:" + partition() + ":" + service + ":" + region() + ":" + id() + ":" + resource;
  }

  String time() {
    return clock.now().toString();
  }

  /** An identifier that nobody had before: a prefix and twelve characters. */
  String id(String prefix) {
    return String.format(Locale.ROOT, "%s%012X", prefix, ++ids * 7_919L);
  }

  String uuid() {
    return String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", ++ids * 104_729L, ids);
  }

  /**
   * What a person knows who works with this account: the database server and the network, as the
   * variables of the runbook.
   */
  public Map<String, String> names() {
    return Map.of(
        "DB_INSTANCE", Beginning.SERVER,
        "DB_CLUSTER", Beginning.SERVER,
        "VPC_ID", ec2.vpc(),
        "SUBNET_IDS", String.join(",", target.aws().subnetIds()),
        "SECURITY_GROUP_IDS", String.join(",", target.aws().securityGroupIds()));
  }

  /** A task was started; its stream must have a reader by then. */
  void startedTask(JsonNode target) {
    String arn = target.path("KinesisSettings").path("StreamArn").asText();
    if (!rockset.reads(arn.replaceFirst(".*:stream/", ""))) {
      findings.add("a task was started before a collection read " + arn);
    }
  }

  /** What the account saw that no error tells of. */
  public List<String> findings() {
    return findings;
  }

  /** All resources with their state, those of others too. */
  public ObjectNode everything() {
    ObjectNode document = ApiModel.MAPPER.createObjectNode();
    for (Service service : List.of(kinesis, iam, kms, secrets, buckets, ec2, rds, dms)) {
      service.describe(document);
    }
    rockset.describe(document);
    return document;
  }

  /** The resources without those of others, each kind a list. */
  public ObjectNode document() {
    return part(false);
  }

  /** The resources of others. */
  public ObjectNode foreign() {
    return part(true);
  }

  private ObjectNode part(boolean foreign) {
    ObjectNode document = everything();
    document.forEach(
        kind -> {
          ArrayNode list = (ArrayNode) kind;
          for (int i = list.size() - 1; i >= 0; i--) {
            if (isForeign(list.get(i)) != foreign) {
              list.remove(i);
            }
          }
        });
    return document;
  }

  private static boolean isForeign(JsonNode resource) {
    for (Map.Entry<String, JsonNode> member : resource.properties()) {
      if (member.getKey().matches("(.*Name|.*Identifier|name|Description)")
          && member.getValue().asText().startsWith(FOREIGN)) {
        return true;
      }
    }
    return false;
  }
}
