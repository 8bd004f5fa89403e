package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.Refusal;
import java.util.Locale;
import java.util.Optional;

/** Endpoints, their certificates, and the tests of their connections. */
final class DmsEndpoints extends Part {
  private final Dms dms;

  DmsEndpoints(Dms dms) {
    super(dms.account);
    this.dms = dms;
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    switch (operation) {
      case "CreateEndpoint" -> {
        return shown(create(in));
      }
      case "ImportCertificate" -> {
        ObjectNode certificate = shaped("dms", "Certificate", in);
        if (!text(in, "CertificatePem").contains("-----BEGIN CERTIFICATE-----")) {
          throw new Refusal("InvalidCertificateFault", "The certificate was not valid.");
        }
        String arn = account.arn("dms", "cert:" + account.id("C"));
        certificate.put("CertificateArn", arn);
        certificate.set("Tags", in.path("Tags"));
        dms.add(dms.certificates, certificate, arn, "CertificateIdentifier", "dms certificates");
        return with("Certificate", shaped("dms", "Certificate", certificate));
      }
      case "DeleteCertificate" -> {
        String arn = text(in, "CertificateArn");
        ObjectNode certificate = Dms.one(dms.certificates, arn, "Certificate");
        if (dms.endpoints.values().stream().anyMatch(e -> text(e, "CertificateArn").equals(arn))) {
          throw Dms.state("The certificate is in use.");
        }
        dms.certificates.remove(arn);
        return with("Certificate", shaped("dms", "Certificate", certificate));
      }
      default -> {
        ObjectNode endpoint = Dms.one(dms.endpoints, text(in, "EndpointArn"), "Endpoint");
        return switch (operation) {
          case "DeleteEndpoint" -> delete(endpoint);
          case "TestConnection" -> test(endpoint, in);
          case "DeleteConnection" -> {
            ObjectNode connection = Dms.one(dms.connections, key(in), "Connection");
            dms.connections.remove(key(in));
            yield with("Connection", connection);
          }
          default -> throw lacks(operation);
        };
      }
    }
  }

  private static ObjectNode shown(ObjectNode endpoint) {
    return with("Endpoint", shaped("dms", "Endpoint", endpoint));
  }

  private ObjectNode create(ObjectNode in) throws Refusal {
    String mode = in.path("SslMode").asText("none");
    if (!text(in, "EndpointIdentifier").matches("[A-Za-z](-?[A-Za-z0-9])*")) {
      throw new Refusal(
          "InvalidParameterValueException",
          "The endpoint identifier must begin with a letter, have letters, digits and hyphens, and"
              + " no two hyphens together: "
              + text(in, "EndpointIdentifier"));
    } else if (mode.startsWith("verify") && !in.has("CertificateArn")) {
      throw new Refusal(
          "InvalidParameterCombinationException", "SSL mode " + mode + " needs a certificate.");
    } else if (in.has("CertificateArn")) {
      Dms.one(dms.certificates, text(in, "CertificateArn"), "Certificate");
    }
    for (JsonNode role : in.findValues("ServiceAccessRoleArn")) {
      dms.assume(role.textValue());
    }
    for (JsonNode role : in.findValues("SecretsManagerAccessRoleArn")) {
      dms.assume(role.textValue());
    }
    String arn = dms.arnOf(in, "endpoint");
    ObjectNode endpoint = in.deepCopy();
    endpoint
        .put("EndpointArn", arn)
        .put("EndpointType", text(in, "EndpointType").toUpperCase(Locale.ROOT))
        .put("SslMode", mode)
        .put("Status", "active");
    dms.add(dms.endpoints, endpoint, arn, "EndpointIdentifier", "dms endpoints");
    return endpoint;
  }

  private ObjectNode delete(ObjectNode endpoint) throws Refusal {
    String arn = text(endpoint, "EndpointArn");
    if (dms.tasks.values().stream()
        .anyMatch(
            t ->
                text(t, "SourceEndpointArn").equals(arn)
                    || text(t, "TargetEndpointArn").equals(arn))) {
      throw Dms.state("The endpoint is in use by a replication task.");
    } else if (text(endpoint, "Status").equals("deleting")) {
      throw Dms.state("The endpoint is being deleted.");
    }
    endpoint.put("Status", "deleting");
    account
        .clock()
        .after(
            10,
            () -> {
              dms.endpoints.remove(arn);
              dms.connections.values().removeIf(c -> text(c, "EndpointArn").equals(arn));
            });
    return shown(endpoint);
  }

  private static String key(JsonNode in) {
    return text(in, "EndpointArn") + " " + text(in, "ReplicationInstanceArn");
  }

  private ObjectNode test(ObjectNode endpoint, ObjectNode in) throws Refusal {
    ObjectNode instance =
        Dms.one(dms.instances, text(in, "ReplicationInstanceArn"), "Replication instance");
    if (!text(instance, "ReplicationInstanceStatus").equals("available")) {
      throw Dms.state(
          "The replication instance must be available, not "
              + text(instance, "ReplicationInstanceStatus"));
    }
    ObjectNode connection = dms.connections.computeIfAbsent(key(in), k -> node());
    if (text(connection, "Status").equals("testing")) {
      throw Dms.state("The connection is already being tested.");
    }
    connection
        .put("ReplicationInstanceArn", text(in, "ReplicationInstanceArn"))
        .put("EndpointArn", text(in, "EndpointArn"))
        .put("Status", "testing")
        .put("EndpointIdentifier", text(endpoint, "EndpointIdentifier"))
        .put("ReplicationInstanceIdentifier", text(instance, "ReplicationInstanceIdentifier"));
    account
        .clock()
        .after(
            30,
            () -> {
              Optional<String> failure = failure(endpoint, instance);
              connection.put("Status", failure.isPresent() ? "failed" : "successful");
              connection.remove("LastFailureMessage");
              failure.ifPresent(f -> connection.put("LastFailureMessage", f));
            });
    return with("Connection", connection.deepCopy());
  }

  /** Why the instance cannot use an endpoint; empty if it can. */
  private Optional<String> failure(ObjectNode endpoint, ObjectNode instance) {
    JsonNode kinesis = endpoint.path("KinesisSettings");
    JsonNode postgres = endpoint.path("PostgreSQLSettings");
    // From 3.4.7 on DMS uses no public route of its own.
    boolean inside = !text(instance, "EngineVersion").matches("3\\.4\\.[0-6]|3\\.[0-3]\\..*");
    if (!kinesis.isMissingNode()) {
      String stream = text(kinesis, "StreamArn");
      String role = text(kinesis, "ServiceAccessRoleArn");
      if (inside && !account.ec2.reaches("kinesis-streams")) {
        return Optional.of("No route to Kinesis: no VPC endpoint is available.");
      } else if (account
          .kinesis
          .byArn(stream)
          .filter(s -> text(s, "StreamStatus").matches("ACTIVE|UPDATING"))
          .isEmpty()) {
        return Optional.of("The stream " + stream + " is not active.");
      } else if (!account.iam.allowed(role, "kinesis:PutRecords", stream)
          || !account.iam.allowed(role, "kinesis:DescribeStream", stream)) {
        return Optional.of("The role " + role + " may not write to " + stream);
      }
      return Optional.empty();
    }
    String secret = text(postgres, "SecretsManagerSecretId");
    String role = text(postgres, "SecretsManagerAccessRoleArn");
    Optional<JsonNode> login = account.secrets.login(secret);
    if (inside && !account.ec2.reaches("secretsmanager")) {
      return Optional.of("No route to Secrets Manager: no VPC endpoint is available.");
    } else if (login.isEmpty()) {
      return Optional.of("The secret " + secret + " has no username, password, host and port.");
    } else if (!account.iam.allowed(role, "secretsmanager:GetSecretValue", secret)) {
      return Optional.of("The role " + role + " may not read " + secret);
    }
    return account.source.refuses(login.get(), text(endpoint, "DatabaseName"));
  }

  /** Whether the last test of an endpoint on an instance was successful. */
  static boolean tested(Dms dms, String endpoint, String instance) {
    ObjectNode connection = dms.connections.get(endpoint + " " + instance);
    return connection != null && text(connection, "Status").equals("successful");
  }
}
