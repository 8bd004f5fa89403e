package dev.cairn.harness.runbook;

import dev.cairn.harness.aws.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that a block calls, carried out in this process. */
@FunctionalInterface
interface Command {
  /**
   * Runs it once.
   *
   * @param folder in which it was called
   * @param environment the variables that matter to the stand-ins, without those that are not set
   */
  Answer run(List<String> arguments, Path folder, Map<String, String> environment);
}
