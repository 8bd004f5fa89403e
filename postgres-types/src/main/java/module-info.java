/**
 * PostgreSQL's types and the text of its values. Begin at {@link dev.cairn.postgres.PgType}; {@link
 * dev.cairn.CairnException} is the root of all of Cairn's errors.
 *
 * @since 0.1.0
 */
module dev.cairn.postgres {
  requires static org.jspecify;
  requires org.antlr.antlr4.runtime;

  exports dev.cairn;
  exports dev.cairn.postgres;
  exports dev.cairn.postgres.value;
  exports dev.cairn.text to
      dev.cairn.sample,
      dev.cairn.rockset,
      dev.cairn.dms,
      dev.cairn.core,
      dev.cairn.ddl,
      dev.cairn.verify,
      dev.cairn.report,
      dev.cairn.testkit,
      dev.cairn.cli;
}
