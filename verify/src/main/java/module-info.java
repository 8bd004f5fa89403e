/**
 * The proof that documents have the source values, and the checks before a task starts. Begin at
 * {@link dev.cairn.verify.Verification} and {@link dev.cairn.preflight.Preflight}.
 *
 * @since 0.1.0
 */
module dev.cairn.verify {
  requires static org.jspecify;
  requires transitive dev.cairn.emulator;
  requires dev.cairn.sample;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;

  exports dev.cairn.preflight;
  exports dev.cairn.verify;
  exports dev.cairn.verify.worker;
  exports dev.cairn.verify.result;
  exports dev.cairn.verify.compare;
  exports dev.cairn.verify.replay to
      dev.cairn.cli;
}
