/**
 * Text for people about plans, checks, proofs and drifts. Begin at {@link dev.cairn.report.Page}
 * and {@link dev.cairn.report.PageText}.
 *
 * @since 0.1.0
 */
module dev.cairn.report {
  requires static org.jspecify;
  requires transitive dev.cairn.verify;
  requires gg.jte.runtime;
  requires java.xml;

  exports dev.cairn.report;
}
