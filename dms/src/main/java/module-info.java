/**
 * Facts about what AWS DMS writes, and the reader of its records; no database. Begin at {@link
 * dev.cairn.dms.record.RecordReader}.
 *
 * @since 0.1.0
 */
module dev.cairn.dms {
  requires static org.jspecify;
  requires transitive dev.cairn.rockset;
  requires com.fasterxml.jackson.core;

  exports dev.cairn.dms;
  exports dev.cairn.dms.record;
  exports dev.cairn.json to
      dev.cairn.core,
      dev.cairn.verify,
      dev.cairn.cli;
}
