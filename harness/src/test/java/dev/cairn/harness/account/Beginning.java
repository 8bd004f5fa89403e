package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bundle.Target;
import dev.cairn.harness.aws.ApiModel;
import dev.cairn.harness.aws.Refusal;
import java.time.Duration;

/**
 * What an account has before the runbook begins: the database, the secret and the key that the
 * target names, and resources of others that a careless command would touch.
 */
final class Beginning {
  /** The database server: an instance, or a cluster. */
  static final String SERVER = "prod";

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
          + "\"dms.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
  private static final String FOREIGN = Account.FOREIGN + "-task";

  private final Account account;
  private final Target target;

  Beginning(Account account, Target target) {
    this.account = account;
    this.target = target;
  }

  void create() {
    Target.Source source = target.source();
    switch (source.hosting()) {
      case RDS -> account.rds.instance(SERVER, "", source.host(), source.port());
      case AURORA -> account.rds.cluster(SERVER, source.host(), source.port());
      case SELF_MANAGED -> {}
    }
    if (source.secretArn().startsWith("arn:")) {
      account.secrets.own(
          source.secretArn(),
          Service.node()
              .put("username", source.user())
              .put("password", "a \\ \"password\" 'of' $theirs")
              .put("host", source.host())
              .put("port", source.port())
              .toString());
    }
    if (target.kinesis().kmsKeyArn().startsWith("arn:")) {
      account.kms.own(target.kinesis().kmsKeyArn());
    }
    if (!target.iam().accountRoles()) {
      role("dms-vpc-role", "AmazonDMSVPCManagementRole");
      role("dms-cloudwatch-logs-role", "AmazonDMSCloudWatchLogsRole");
    }
    others();
    account.clock().pass(Duration.ofHours(1));
    // The instance of another bundle is never available, and its connection has failed.
    account.dms.instances.values().forEach(i -> i.put("ReplicationInstanceStatus", "modifying"));
    account
        .dms
        .connections
        .values()
        .forEach(
            c ->
                c.put(
                    "Status",
                    c.path("EndpointIdentifier").asText().endsWith("broken")
                        ? "failed"
                        : "successful"));
  }

  private void role(String name, String policy) {
    call("iam", "CreateRole", "RoleName", name, "AssumeRolePolicyDocument", TRUST);
    call(
        "iam",
        "AttachRolePolicy",
        "RoleName",
        name,
        "PolicyArn",
        "arn:" + account.partition() + ":iam::aws:policy/service-role/" + policy);
  }

  private void others() {
    call("kinesis", "CreateStream", "StreamName", Account.FOREIGN + "-stream", "ShardCount", "1");
    call(
        "iam",
        "CreateRole",
        "RoleName",
        Account.FOREIGN + "-role",
        "AssumeRolePolicyDocument",
        TRUST);
    call("kms", "CreateKey", "Description", Account.FOREIGN + " people's key");
    account.clock().pass(Duration.ofMinutes(10));
    call(
        "dms",
        "CreateReplicationInstance",
        "ReplicationInstanceIdentifier",
        Account.FOREIGN + "-instance",
        "ReplicationInstanceClass",
        "dms.t3.medium",
        "ResourceIdentifier",
        FOREIGN);
    for (String side : new String[] {"source", "target", "broken"}) {
      call(
          "dms",
          "CreateEndpoint",
          "EndpointIdentifier",
          Account.FOREIGN + "-" + side,
          "EndpointType",
          side.equals("source") ? "source" : "target",
          "EngineName",
          "mysql",
          "ResourceIdentifier",
          Account.FOREIGN + "-" + side);
    }
    account.clock().pass(Duration.ofHours(1));
    String instance = account.arn("dms", "rep:" + FOREIGN);
    for (String side : new String[] {"source", "target", "broken"}) {
      call(
          "dms",
          "TestConnection",
          "ReplicationInstanceArn",
          instance,
          "EndpointArn",
          account.arn("dms", "endpoint:" + Account.FOREIGN + "-" + side));
    }
    call(
        "dms",
        "CreateReplicationTask",
        "ReplicationTaskIdentifier",
        FOREIGN,
        "ResourceIdentifier",
        FOREIGN,
        "SourceEndpointArn",
        account.arn("dms", "endpoint:" + Account.FOREIGN + "-source"),
        "TargetEndpointArn",
        account.arn("dms", "endpoint:" + Account.FOREIGN + "-target"),
        "ReplicationInstanceArn",
        instance,
        "MigrationType",
        "cdc",
        "TableMappings",
        "{}");
  }

  private void call(String service, String operation, String... members) {
    ObjectNode in = ApiModel.MAPPER.createObjectNode();
    for (int i = 0; i < members.length; i += 2) {
      if (members[i].equals("ShardCount")) {
        in.put(members[i], Integer.parseInt(members[i + 1]));
      } else {
        in.put(members[i], members[i + 1]);
      }
    }
    try {
      account.call(service, operation, in, account.region());
    } catch (Refusal e) {
      throw new IllegalStateException(e);
    }
  }
}
