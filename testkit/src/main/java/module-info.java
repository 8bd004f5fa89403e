/**
 * Tests of your own conversions of PostgreSQL values, DMS records and Rockset documents. Begin at
 * {@link dev.cairn.testkit.DmsKit}.
 *
 * @since 0.1.0
 */
module dev.cairn.testkit {
  requires static org.jspecify;
  requires transitive dev.cairn.sample;
  requires transitive dev.cairn.verify;
  requires com.fasterxml.jackson.core;
  requires transitive com.fasterxml.jackson.databind;
  requires static dev.cairn.server;
  requires static net.jqwik.api;
  requires static net.sf.jsqlparser;
  requires static org.junit.jupiter.api;
  requires static org.junit.jupiter.params;

  exports dev.cairn.testkit;
  exports dev.cairn.testkit.jqwik;
  exports dev.cairn.testkit.junit;

  provides net.jqwik.api.providers.ArbitraryProvider with
      dev.cairn.testkit.jqwik.PgValueProvider;
}
