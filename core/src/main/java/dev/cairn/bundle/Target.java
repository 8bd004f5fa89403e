package dev.cairn.bundle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of a bundle: the database server, the AWS account, the sizes, the names. Missing
 * settings are placeholders such as {@code <AWS_ACCOUNT_ID>}, which the runbook lists. It never
 * contains a secret, only the name of the place where one is kept.
 *
 * @param source the database server
 * @param aws the account and its network
 * @param kinesis the streams
 * @param iam the roles
 * @param dms the replication instance and the settings
 * @param rockset the organisation's side
 */
public record Target(Source source, Aws aws, Kinesis kinesis, Iam iam, Dms dms, Rockset rockset) {
  /**
   * Checks all settings together.
   *
   * @param source the database server
   * @param aws the account and its network
   * @param kinesis the streams
   * @param iam the roles
   * @param dms the replication instance and the settings
   * @param rockset the organisation's side
   * @throws BundleException {@code BAD_TARGET}, which lists everything that is wrong
   */
  public Target {
    TargetJson.check(source, aws, kinesis, iam, dms, rockset);
  }

  /** {@return a target about which nothing is known; every value that can have a default has it} */
  public static Target defaults() {
    return new Target(
        new Source(
            Hosting.RDS,
            "<DATABASE_HOST>",
            5432,
            "",
            "require",
            "cairn_dms",
            false,
            "<SECRET_ARN>",
            "",
            "",
            true,
            "cairn_dms",
            5),
        new Aws("aws", "us-west-2", "<AWS_ACCOUNT_ID>", "<VPC_ID>", List.of(), List.of(), Map.of()),
        new Kinesis(StreamMode.PROVISIONED, "dms", 168, true, "", 100, 24, List.of()),
        new Iam(
            "cairn-dms-kinesis-writer",
            "cairn-dms-secret-reader",
            "cairn-rockset-kinesis-reader",
            true,
            Iam.ROCKSET,
            "<ROCKSET_EXTERNAL_ID>"),
        new Dms("cairn", "dms.c5.2xlarge", "", 100, false, false, "cairn", true, Map.of()),
        new Rockset("", "postgres", "postgres-dms-kinesis", InstanceSize.SMALL, "LZ4"));
  }

  /**
   * Reads a target file: JSON with any of the settings of {@link #toJson()}; what it leaves out has
   * its default.
   *
   * @param file the target file, in UTF-8
   * @return the target
   * @throws BundleException {@code UNREADABLE_TARGET}, {@code BAD_TARGET}
   */
  public static Target read(Path file) {
    return TargetJson.read(file);
  }

  /**
   * Reads a target from text.
   *
   * @param json a JSON object
   * @return the target
   * @throws BundleException {@code UNREADABLE_TARGET}, {@code BAD_TARGET}
   */
  public static Target parse(String json) {
    return TargetJson.parse(json);
  }

  /** {@return every setting with its value, as the target file that would give this target} */
  public String toJson() {
    return TargetJson.write(this);
  }

  /** The hosting of the database, which determines how to change settings and who may replicate. */
  public enum Hosting {
    /** Amazon RDS for PostgreSQL. */
    RDS("rds"),
    /** Amazon Aurora with PostgreSQL. */
    AURORA("aurora"),
    /** Any other server, with access to its files. */
    SELF_MANAGED("self-managed");

    private final String label;

    Hosting(String label) {
      this.label = label;
    }

    /** {@return the word in a target file} */
    @JsonValue
    public String label() {
      return label;
    }

    @JsonCreator
    static Hosting labelled(String label) {
      return Labels.find(values(), Hosting::label, label);
    }

    /** Whether settings live in a parameter group of AWS. */
    boolean managed() {
      return this != SELF_MANAGED;
    }
  }

  /** The capacity modes of a stream. */
  public enum StreamMode {
    /** As many shards as the plan says. */
    PROVISIONED("provisioned"),
    /** Shards that scale by themselves. */
    ON_DEMAND("on-demand");

    private final String label;

    StreamMode(String label) {
      this.label = label;
    }

    /** {@return the word in a target file} */
    @JsonValue
    public String label() {
      return label;
    }

    @JsonCreator
    static StreamMode labelled(String label) {
      return Labels.find(values(), StreamMode::label, label);
    }
  }

  /**
   * The source server.
   *
   * @param hosting where the server runs
   * @param host its name or address, as DMS reaches it
   * @param port its port
   * @param database the database's name; empty takes the catalog's
   * @param sslMode DMS's word for the encryption of its connection
   * @param user the role that DMS logs in as; {@code source/} creates it unless it exists
   * @param masterUser whether {@code user} is the server's master user, or a superuser, which
   *     exists: the scripts give it what it lacks, and never drop it
   * @param secretArn the Secrets Manager secret with host, port, user name and password
   * @param secretKeyArn the KMS key of the secret; empty if AWS's own key encrypts it
   * @param certificateArn the certificate in DMS of those who sign the server's certificate, for
   *     {@code verify-ca} and {@code verify-full}
   * @param captureDdls whether DMS keeps its objects for DDL in {@code schema}
   * @param schema the schema of DMS's own objects: DDL capture and heartbeat
   * @param heartbeatMinutes how often a heartbeat moves the slot on; 0 turns it off
   */
  public record Source(
      Hosting hosting,
      String host,
      int port,
      String database,
      String sslMode,
      String user,
      boolean masterUser,
      String secretArn,
      String secretKeyArn,
      String certificateArn,
      boolean captureDdls,
      String schema,
      int heartbeatMinutes) {
    /** Whether an SSL mode checks the server's certificate, for which DMS must know its signers. */
    static boolean verifies(String sslMode) {
      return sslMode.startsWith("verify-");
    }
  }

  /**
   * The AWS account.
   *
   * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
   * @param region the region, such as {@code eu-central-1}
   * @param account the account's number of twelve digits
   * @param vpcId the network of the replication instance
   * @param subnetIds of the replication instance, two availability zones at least
   * @param securityGroupIds of the replication instance; copied
   * @param tags on every resource that takes tags
   */
  public record Aws(
      String partition,
      String region,
      String account,
      String vpcId,
      List<String> subnetIds,
      List<String> securityGroupIds,
      Map<String, String> tags) {
    /**
     * Keeps copies of lists and maps.
     *
     * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
     * @param region the region, such as {@code eu-central-1}
     * @param account the account's number of twelve digits
     * @param vpcId the network of the replication instance
     * @param subnetIds of the replication instance, two availability zones at least
     * @param securityGroupIds of the replication instance; copied
     * @param tags on every resource that takes tags
     */
    public Aws {
      subnetIds = List.copyOf(subnetIds);
      securityGroupIds = List.copyOf(securityGroupIds);
      tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
  }

  /**
   * The streams, one a table.
   *
   * @param mode whether shards are counted or scale by themselves
   * @param prefix what every stream's name begins with
   * @param retentionHours how long a paused reader may stay away, 24 to 8760
   * @param encrypted whether records are encrypted at rest
   * @param kmsKeyArn the key of encrypted streams; empty has one made
   * @param changesPerSecond of a table, unless {@code rates} says otherwise
   * @param loadHours the time that the full load of a table may take
   * @param rates tables that have a rate of their own; copied
   */
  public record Kinesis(
      StreamMode mode,
      String prefix,
      int retentionHours,
      boolean encrypted,
      String kmsKeyArn,
      int changesPerSecond,
      int loadHours,
      List<Rate> rates) {
    /**
     * Keeps copies of lists and maps.
     *
     * @param mode whether shards are counted or scale by themselves
     * @param prefix what every stream's name begins with
     * @param retentionHours how long a paused reader may stay away, 24 to 8760
     * @param encrypted whether records are encrypted at rest
     * @param kmsKeyArn the key of encrypted streams; empty has one made
     * @param changesPerSecond of a table, unless {@code rates} says otherwise
     * @param loadHours the time that the full load of a table may take
     * @param rates tables that have a rate of their own; copied
     */
    public Kinesis {
      rates = List.copyOf(rates);
    }

    /** The changes per second that are expected of a table. */
    int changesPerSecond(TableName table) {
      return rates.stream()
          .filter(r -> r.schema().equals(table.schema()) && r.table().equals(table.table()))
          .mapToInt(Rate::changesPerSecond)
          .findFirst()
          .orElse(changesPerSecond);
    }
  }

  /**
   * The changes per second of one table.
   *
   * @param schema the table's schema
   * @param table the table's name
   * @param changesPerSecond how many changes the stream must carry
   */
  public record Rate(String schema, String table, int changesPerSecond) {}

  /**
   * The roles.
   *
   * @param dmsRole the role by which DMS writes to the streams
   * @param secretRole the role by which DMS reads the secret
   * @param rocksetRole the role by which Rockset reads the streams
   * @param accountRoles whether the bundle makes DMS's two roles of fixed names, {@code
   *     dms-vpc-role} and {@code dms-cloudwatch-logs-role}, which an account has once
   * @param rocksetAccount the AWS account that Rockset reads from
   * @param externalId what Rockset's organisation says its external id is
   */
  public record Iam(
      String dmsRole,
      String secretRole,
      String rocksetRole,
      boolean accountRoles,
      String rocksetAccount,
      String externalId) {
    /** Rockset's account in AWS, in the partition {@code aws}. */
    static final String ROCKSET = "318212636800";
  }

  /**
   * The replication instance, and the settings of endpoints and tasks.
   *
   * @param instance the name of the replication instance
   * @param instanceClass its class, such as {@code dms.c6i.large}
   * @param engineVersion of the instance; empty takes the one that suits the server
   * @param storageGb disk of the instance
   * @param multiAz whether it has a standby in another availability zone
   * @param publiclyAccessible whether it has a public address
   * @param subnetGroup the name of its subnet group
   * @param vpcEndpoints whether the instance reaches Kinesis and Secrets Manager through VPC
   *     endpoints, which are made unless they exist; otherwise the VPC has a public route
   * @param settings changes to the settings of {@link DmsSettings}, by their names
   */
  public record Dms(
      String instance,
      String instanceClass,
      String engineVersion,
      int storageGb,
      boolean multiAz,
      boolean publiclyAccessible,
      String subnetGroup,
      boolean vpcEndpoints,
      Map<String, String> settings) {
    /**
     * Keeps copies of lists and maps.
     *
     * @param instance the name of the replication instance
     * @param instanceClass its class, such as {@code dms.c6i.large}
     * @param engineVersion of the instance; empty takes the one that suits the server
     * @param storageGb disk of the instance
     * @param multiAz whether it has a standby in another availability zone
     * @param publiclyAccessible whether it has a public address
     * @param subnetGroup the name of its subnet group
     * @param vpcEndpoints whether the instance reaches Kinesis and Secrets Manager through VPC
     *     endpoints, which are made unless they exist; otherwise the VPC has a public route
     * @param settings changes to the settings of {@link DmsSettings}, by their names
     */
    public Dms {
      settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    Dms withSettings(Map<String, String> others) {
      return new Dms(
          instance,
          instanceClass,
          engineVersion,
          storageGb,
          multiAz,
          publiclyAccessible,
          subnetGroup,
          vpcEndpoints,
          others);
    }
  }

  /**
   * {@return the settings of DMS's endpoints and tasks: {@link DmsSettings#recommended()} with the
   * changes of {@link Dms#settings()}} Make the plan with them.
   */
  public DmsSettings dmsSettings() {
    DmsSettings settings = DmsSettings.recommended();
    for (Map.Entry<String, String> change : dms.settings().entrySet()) {
      settings = settings.with(change.getKey(), change.getValue());
    }
    return settings;
  }

  /** This target with other settings of DMS: those that differ from the recommended ones. */
  Target withDmsSettings(DmsSettings settings) {
    Map<String, String> changes = new TreeMap<>();
    settings
        .values()
        .forEach(
            (setting, value) -> {
              if (!DmsSettings.recommended().is(setting, value)) {
                changes.put(setting.key(), value);
              }
            });
    settings.taskSettings().forEach((setting, value) -> changes.put(setting.key(), value));
    return new Target(source, aws, kinesis, iam, dms.withSettings(changes), rockset);
  }

  /**
   * The Rockset side.
   *
   * @param apiServer the base URL of the REST API; empty takes the one of the AWS region
   * @param workspace the workspace of the collections
   * @param integration the name of the integration with Kinesis
   * @param instanceSize the virtual instance that ingests; its limit bounds the shards
   * @param compression {@code LZ4} or {@code ZSTD}
   */
  public record Rockset(
      String apiServer,
      String workspace,
      String integration,
      InstanceSize instanceSize,
      String compression) {}
}
