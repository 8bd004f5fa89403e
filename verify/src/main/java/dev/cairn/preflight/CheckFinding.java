package dev.cairn.preflight;

import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.Probed;
import dev.cairn.mapping.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that was found.
 *
 * @param id stable: of {@link Check}, of an advisory, or of a probe
 * @param code of its cause, in upper case: of the check or the advisory; of a probe, the advisory
 *     that predicts such values
 * @param evidence what is, and where it applies what is needed
 * @param fix a statement, a setting or a choice that mends it
 * @param documentation where the rule is written down
 * @param probed what a look into the data found; empty if no one looked
 */
public record CheckFinding(
    String id,
    String code,
    Severity severity,
    Subject subject,
    String evidence,
    String fix,
    String documentation,
    Optional<Probed> probed) {

  static CheckFinding of(Check check, Subject subject, String evidence, String fix) {
    return new CheckFinding(
        check.id(),
        check.name(),
        check.severity(),
        subject,
        evidence,
        fix,
        check.documentation(),
        Optional.empty());
  }

  static CheckFinding of(Check check, String subject, String evidence, String fix) {
    return of(check, new Subject.OfServer(subject), evidence, fix);
  }

  /** The id of an advisory's findings: {@code no-primary-key}. */
  static String id(AdvisoryCode code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return whether someone looked into the data, and no value is affected} */
  public boolean isAbsent() {
    return probed.filter(found -> found.values() == 0).isPresent();
  }
}
