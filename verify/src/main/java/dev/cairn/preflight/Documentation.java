package dev.cairn.preflight;

/** The documents behind the rules. */
final class Documentation {
  private static final String GUIDE = "https://docs.aws.amazon.com/dms/latest/userguide/";
  private static final String POSTGRES = GUIDE + "CHAP_Source.PostgreSQL.html";

  static final String VERSIONS = POSTGRES;
  static final String REPLICA = POSTGRES + "#CHAP_Source.PostgreSQL.ReadReplica";
  static final String PARAMETERS = POSTGRES + "#CHAP_Source.PostgreSQL.Prerequisites";
  static final String PLUGINS = POSTGRES + "#CHAP_Source.PostgreSQL.Security";
  static final String SLOTS = POSTGRES + "#CHAP_Source.PostgreSQL.v10";
  static final String ACCOUNTS = POSTGRES + "#CHAP_Source.PostgreSQL.Security";
  static final String DDL = POSTGRES + "#CHAP_Source.PostgreSQL.RDSPostgreSQL.NonMasterUser";
  static final String LIMITATIONS = POSTGRES + "#CHAP_Source.PostgreSQL.Limitations";
  static final String TASKS = GUIDE + "CHAP_Tasks.CustomizingTasks.TaskSettings.FullLoad.html";

  /** The limits of one record of a stream. */
  static final String KINESIS =
      "https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html";

  /** Cairn's own page on what it looks for. */
  static final String PREFLIGHT = "docs/check.md";

  /** Cairn's own page on connections. */
  static final String CONNECTIONS = "docs/connections.md";

  /** Cairn's own page on advisories. */
  static final String ADVISORIES = "docs/advisories.md";

  private Documentation() {}
}
