/**
 * DDL files, dumps and migration folders, executed by a PostgreSQL server and then read like any
 * live one. Begin at {@link dev.cairn.ddl.Ddl}.
 *
 * @since 0.1.0
 */
module dev.cairn.ddl {
  requires static org.jspecify;
  requires transitive dev.cairn.core;
  requires dev.cairn.server;
  requires org.postgresql.jdbc;

  exports dev.cairn.ddl;
}
