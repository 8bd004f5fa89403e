package dev.cairn.session;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The connection parameters of libpq, with its environment variable for each, in the order of its
 * manual ("Parameter Key Words", PostgreSQL 18), and what Cairn does with it.
 */
enum Keyword {
  HOST("host", "PGHOST", Support.USED),
  HOSTADDR("hostaddr", "PGHOSTADDR", Support.USED),
  PORT("port", "PGPORT", Support.USED),
  DBNAME("dbname", "PGDATABASE", Support.USED),
  USER("user", "PGUSER", Support.USED),
  PASSWORD("password", "PGPASSWORD", Support.USED),
  PASSFILE("passfile", "PGPASSFILE", Support.USED),
  REQUIRE_AUTH("require_auth", "PGREQUIREAUTH", Support.DRIVER, "requireAuth"),
  CHANNEL_BINDING("channel_binding", "PGCHANNELBINDING", Support.DRIVER, "channelBinding"),
  CONNECT_TIMEOUT("connect_timeout", "PGCONNECT_TIMEOUT", Support.USED),
  CLIENT_ENCODING("client_encoding", "PGCLIENTENCODING", Support.HARMLESS),
  OPTIONS("options", "PGOPTIONS", Support.DRIVER, "options"),
  APPLICATION_NAME("application_name", "PGAPPNAME", Support.USED),
  FALLBACK_APPLICATION_NAME("fallback_application_name", "", Support.USED),
  KEEPALIVES("keepalives", "", Support.USED),
  KEEPALIVES_IDLE("keepalives_idle", "", Support.NO_EFFECT, "", "0"),
  KEEPALIVES_INTERVAL("keepalives_interval", "", Support.NO_EFFECT, "", "0"),
  KEEPALIVES_COUNT("keepalives_count", "", Support.NO_EFFECT, "", "0"),
  TCP_USER_TIMEOUT("tcp_user_timeout", "", Support.NO_EFFECT, "", "0"),
  REPLICATION("replication", "", Support.REFUSED, "", "false", "off", "no", "0"),
  GSSENCMODE("gssencmode", "PGGSSENCMODE", Support.DRIVER, "gssEncMode"),
  SSLMODE("sslmode", "PGSSLMODE", Support.USED),
  SSLNEGOTIATION("sslnegotiation", "PGSSLNEGOTIATION", Support.DRIVER, "sslNegotiation"),
  SSLCOMPRESSION("sslcompression", "PGSSLCOMPRESSION", Support.NO_EFFECT, "", "0"),
  SSLCERT("sslcert", "PGSSLCERT", Support.DRIVER, "sslcert"),
  SSLKEY("sslkey", "PGSSLKEY", Support.DRIVER, "sslkey"),
  SSLPASSWORD("sslpassword", "", Support.DRIVER, "sslpassword"),
  SSLCERTMODE("sslcertmode", "PGSSLCERTMODE", Support.REFUSED, "", "allow"),
  SSLROOTCERT("sslrootcert", "PGSSLROOTCERT", Support.USED),
  SSLCRL("sslcrl", "PGSSLCRL", Support.REFUSED),
  SSLCRLDIR("sslcrldir", "PGSSLCRLDIR", Support.REFUSED),
  SSLSNI("sslsni", "PGSSLSNI", Support.NO_EFFECT, "", "1"),
  REQUIREPEER("requirepeer", "PGREQUIREPEER", Support.HARMLESS),
  SSL_MIN_PROTOCOL_VERSION(
      "ssl_min_protocol_version",
      "PGSSLMINPROTOCOLVERSION",
      Support.REFUSED,
      "",
      "TLSv1",
      "TLSv1.1",
      "TLSv1.2"),
  SSL_MAX_PROTOCOL_VERSION(
      "ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", Support.REFUSED, "", "TLSv1.3"),
  MIN_PROTOCOL_VERSION("min_protocol_version", "PGMINPROTOCOLVERSION", Support.REFUSED, "", "3.0"),
  MAX_PROTOCOL_VERSION(
      "max_protocol_version",
      "PGMAXPROTOCOLVERSION",
      Support.NO_EFFECT,
      "",
      "3.0",
      "3.2",
      "latest"),
  KRBSRVNAME("krbsrvname", "PGKRBSRVNAME", Support.DRIVER, "kerberosServerName"),
  GSSLIB("gsslib", "PGGSSLIB", Support.DRIVER, "gsslib"),
  GSSDELEGATION("gssdelegation", "PGGSSDELEGATION", Support.REFUSED, "", "0"),
  SCRAM_CLIENT_KEY("scram_client_key", "", Support.REFUSED),
  SCRAM_SERVER_KEY("scram_server_key", "", Support.REFUSED),
  SERVICE("service", "PGSERVICE", Support.USED),
  SERVICEFILE("servicefile", "PGSERVICEFILE", Support.USED),
  TARGET_SESSION_ATTRS("target_session_attrs", "PGTARGETSESSIONATTRS", Support.USED),
  LOAD_BALANCE_HOSTS("load_balance_hosts", "PGLOADBALANCEHOSTS", Support.REFUSED, "", "disable"),
  OAUTH_ISSUER("oauth_issuer", "", Support.REFUSED),
  OAUTH_CLIENT_ID("oauth_client_id", "", Support.REFUSED),
  OAUTH_CLIENT_SECRET("oauth_client_secret", "", Support.REFUSED),
  OAUTH_SCOPE("oauth_scope", "", Support.REFUSED),
  SSLKEYLOGFILE("sslkeylogfile", "", Support.REFUSED);

  /** The kinds of support for a parameter. */
  enum Support {
    /** Cairn does what libpq does. */
    USED("used"),
    /** The JDBC driver does it, under a name of its own. */
    DRIVER("used"),
    /** It changes nothing over TCP, or nothing that Cairn reads. */
    HARMLESS("changes nothing here"),
    /** It tunes something that the driver does not have; a notice says so. */
    NO_EFFECT("no effect, and a notice says so"),
    /** Ignoring it could harm; other values than the default are refused. */
    REFUSED("refused, unless it is libpq's default");

    private final String label;

    Support(String label) {
      this.label = label;
    }

    /** For the manual. */
    String label() {
      return label;
    }
  }

  private static final Map<String, Keyword> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Keyword::label, Function.identity()));

  private static final Map<String, Keyword> BY_DRIVER_PROPERTY =
      Arrays.stream(values())
          .filter(k -> !k.driverProperty.isEmpty())
          .collect(Collectors.toMap(k -> k.driverProperty, Function.identity()));

  private final String label;
  private final String variable;
  private final Support support;
  private final String driverProperty;
  private final Set<String> harmlessValues;

  Keyword(String label, String variable, Support support) {
    this(label, variable, support, "");
  }

  Keyword(
      String label,
      String variable,
      Support support,
      String driverProperty,
      String... harmlessValues) {
    this.label = label;
    this.variable = variable;
    this.support = support;
    this.driverProperty = driverProperty;
    this.harmlessValues = Set.of(harmlessValues);
  }

  /** The keyword of this name; empty if libpq has none. */
  static Optional<Keyword> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The keyword that means the same as a property of the JDBC driver. */
  static Optional<Keyword> ofDriverProperty(String name) {
    return switch (name) {
      case "user" -> Optional.of(USER);
      case "password" -> Optional.of(PASSWORD);
      case "ApplicationName" -> Optional.of(APPLICATION_NAME);
      case "sslmode" -> Optional.of(SSLMODE);
      case "sslrootcert" -> Optional.of(SSLROOTCERT);
      case "service" -> Optional.of(SERVICE);
      case "PGHOST" -> Optional.of(HOST);
      case "PGPORT" -> Optional.of(PORT);
      case "PGDBNAME" -> Optional.of(DBNAME);
      default -> Optional.ofNullable(BY_DRIVER_PROPERTY.get(name));
    };
  }

  /** As libpq writes it, such as {@code sslmode}. */
  String label() {
    return label;
  }

  /** The environment variable; empty if there is none. */
  Optional<String> variable() {
    return variable.isEmpty() ? Optional.empty() : Optional.of(variable);
  }

  Support support() {
    return support;
  }

  /** The property of the JDBC driver that takes the value as it is. */
  Optional<String> driverProperty() {
    return driverProperty.isEmpty() ? Optional.empty() : Optional.of(driverProperty);
  }

  /** Whether this value asks for nothing that Cairn does not do anyway. */
  boolean isHarmless(String value) {
    return value.isEmpty() || harmlessValues.contains(value);
  }
}
