package dev.cairn.catalog;

import java.util.Set;

/**
 * Schemas that belong to PostgreSQL, to a managed service or to a replication product rather than
 * to an application. They are read only when a pattern names them literally.
 */
final class SystemSchemas {
  /** PostgreSQL's own; no pattern reaches them. */
  private static final Set<String> POSTGRES =
      Set.of("pg_catalog", "information_schema", "pg_toast");

  /** The schemas of RDS, Aurora, their extensions, and pglogical. */
  private static final Set<String> SERVICES =
      Set.of(
          "apg_plan_mgmt",
          "aws_commons",
          "aws_lambda",
          "aws_ml",
          "aws_s3",
          "aws_sqlserver_ext",
          "aws_sqlserver_ext_data",
          "pglogical",
          "pglogical_origin",
          "pgtle",
          "rdsadmin",
          "rds_tools");

  private SystemSchemas() {}

  static boolean contains(String schema) {
    return POSTGRES.contains(schema)
        || SERVICES.contains(schema)
        || schema.startsWith("pg_temp_")
        || schema.startsWith("pg_toast_temp_");
  }
}
