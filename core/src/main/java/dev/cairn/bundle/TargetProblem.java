package dev.cairn.bundle;

import dev.cairn.mapping.Severity;

/**
 * A value of a target file that is wrong, or that does not go together with another.
 *
 * @param setting its name, such as {@code aws.region}
 * @param severity {@code ERROR} if no bundle can be made with it, otherwise {@code WARNING}
 * @param problem the sentence that says so, without its stop; it never repeats a secret
 * @param fix what to do, as an imperative without its stop
 */
public record TargetProblem(String setting, Severity severity, String problem, String fix) {
  static TargetProblem error(String setting, String problem, String fix) {
    return new TargetProblem(setting, Severity.ERROR, problem, fix);
  }

  static TargetProblem warning(String setting, String problem, String fix) {
    return new TargetProblem(setting, Severity.WARNING, problem, fix);
  }

  /** {@return whether no bundle can be made with it} */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
