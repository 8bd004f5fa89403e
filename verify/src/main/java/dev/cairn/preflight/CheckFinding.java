package dev.cairn.preflight;

import dev.cairn.mapping.Severity;

/**
 * Something that was found.
 *
 * @param id stable: of {@link Check}, or of an advisory
 * @param evidence what is, and where it applies what is needed
 * @param fix a statement, a setting or a choice that mends it
 * @param documentation where the rule is written down
 */
public record CheckFinding(
    String id,
    Severity severity,
    Subject subject,
    String evidence,
    String fix,
    String documentation) {

  static CheckFinding of(Check check, Subject subject, String evidence, String fix) {
    return new CheckFinding(
        check.id(), check.severity(), subject, evidence, fix, check.documentation());
  }

  static CheckFinding of(Check check, String subject, String evidence, String fix) {
    return of(check, new Subject.OfServer(subject), evidence, fix);
  }
}
