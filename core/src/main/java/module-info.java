/**
 * Decides: a schema in, a plan and its files out. Begin at {@link dev.cairn.catalog.Catalog} and
 * {@link dev.cairn.plan.IngestPlan}.
 *
 * @since 0.1.0
 */
module dev.cairn.core {
  requires static org.jspecify;
  requires static com.sun.jna;
  requires transitive dev.cairn.dms;
  requires transitive java.sql;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires java.logging;
  requires org.postgresql.jdbc;

  exports dev.cairn.bundle;
  exports dev.cairn.catalog;
  exports dev.cairn.catalog.snapshot;
  exports dev.cairn.drift;
  exports dev.cairn.finding;
  exports dev.cairn.jackson;
  exports dev.cairn.mapping;
  exports dev.cairn.plan;
  exports dev.cairn.result;
  exports dev.cairn.session;

  opens dev.cairn.bundle to
      com.fasterxml.jackson.databind;
  opens dev.cairn.catalog to
      com.fasterxml.jackson.databind;
  opens dev.cairn.catalog.snapshot to
      com.fasterxml.jackson.databind;
}
