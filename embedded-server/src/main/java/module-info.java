/**
 * A PostgreSQL server of the process' own. Begin at {@link dev.cairn.server.EmbeddedServer}. And a
 * Kinesis emulator, {@link dev.cairn.server.EmulatedKinesis}.
 *
 * @since 0.1.0
 */
module dev.cairn.server {
  requires static org.jspecify;
  requires transitive java.sql;
  requires java.net.http;
  requires org.apache.commons.compress;

  exports dev.cairn.server;
}
