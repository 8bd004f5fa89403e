/**
 * The command line; nothing of it is an API. Begin at {@link dev.cairn.cli.Main}.
 *
 * @since 0.1.0
 */
module dev.cairn.cli {
  requires static org.jspecify;
  requires dev.cairn.ddl;
  requires dev.cairn.server;
  requires dev.cairn.kinesis;
  requires dev.cairn.report;
  requires com.fasterxml.jackson.core;
  requires info.picocli;

  opens dev.cairn.cli to
      info.picocli;
}
