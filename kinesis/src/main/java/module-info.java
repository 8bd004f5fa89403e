/**
 * Reads and writes Kinesis streams of DMS records. Begin at {@link
 * dev.cairn.kinesis.KinesisStream}.
 *
 * @since 0.1.0
 */
module dev.cairn.kinesis {
  requires static org.jspecify;
  requires transitive dev.cairn.dms;
  requires software.amazon.awssdk.services.kinesis;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.http;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries;
  requires software.amazon.awssdk.http.urlconnection;

  exports dev.cairn.kinesis;
}
