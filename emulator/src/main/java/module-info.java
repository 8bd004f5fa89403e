/**
 * A DMS task without AWS: snapshot, logical decoding, records. Begin at {@link
 * dev.cairn.emulator.task.Capture}.
 *
 * @since 0.1.0
 */
module dev.cairn.emulator {
  requires static org.jspecify;
  requires transitive dev.cairn.core;
  requires com.fasterxml.jackson.core;
  requires org.postgresql.jdbc;

  exports dev.cairn.emulator.task;
  exports dev.cairn.emulator.source;
  exports dev.cairn.emulator.spool to
      dev.cairn.verify;
  exports dev.cairn.emulator.wire to
      dev.cairn.verify,
      dev.cairn.testkit;
}
