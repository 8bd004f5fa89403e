/**
 * Rockset's dialect and its evaluator, usable alone. Begin at {@link
 * dev.cairn.rockset.transform.IngestTransformation}.
 *
 * @since 0.1.0
 */
module dev.cairn.rockset {
  requires static org.jspecify;
  requires transitive dev.cairn.postgres;
  requires transitive com.fasterxml.jackson.core;
  requires re2j;
  requires org.antlr.antlr4.runtime;

  exports dev.cairn.rockset.collection;
  exports dev.cairn.rockset.dialect;
  exports dev.cairn.rockset.sql;
  exports dev.cairn.rockset.transform;
  exports dev.cairn.rockset.value;
  exports dev.cairn.rockset.function to
      dev.cairn.verify,
      dev.cairn.cli;
  exports dev.cairn.rockset.json to
      dev.cairn.core,
      dev.cairn.dms,
      dev.cairn.testkit,
      dev.cairn.verify,
      dev.cairn.cli;
  exports dev.cairn.rockset.scan to
      dev.cairn.dms;
}
