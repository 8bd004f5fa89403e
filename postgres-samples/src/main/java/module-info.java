/**
 * Values of every PostgreSQL type, for tests. Begin at {@link dev.cairn.sample.PgValues}.
 *
 * @since 0.1.0
 */
module dev.cairn.sample {
  requires static org.jspecify;
  requires transitive dev.cairn.postgres;

  exports dev.cairn.sample;
  exports dev.cairn.sample.shrink to
      dev.cairn.verify;
}
