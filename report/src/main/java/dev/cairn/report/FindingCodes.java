package dev.cairn.report;

import dev.cairn.drift.Impact;
import dev.cairn.finding.Accepted;
import dev.cairn.finding.AcceptedException;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.preflight.Check;
import dev.cairn.preflight.ProbeKind;
import dev.cairn.text.NearestName;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Mismatch;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The codes of findings, by the command that may report them. */
public final class FindingCodes {
  private FindingCodes() {}

  /** {@return the codes that check may report} */
  public static Set<String> ofCheck() {
    return names(Check.values(), AdvisoryCode.values(), ProbeKind.values());
  }

  /** {@return the codes that verify may report} */
  public static Set<String> ofVerify() {
    Set<String> names = new TreeSet<>(names(AdvisoryCode.values(), FindingCode.values()));
    Arrays.stream(Mismatch.Kind.values()).forEach(kind -> names.add("VALUE_" + kind.name()));
    return names;
  }

  /** {@return the codes that drift may report} */
  public static Set<String> ofDrift() {
    return names(Impact.values());
  }

  /**
   * Accepted findings, each with the code of a finding that some command may report.
   *
   * @param accepted what a file accepts
   * @param file its name, for messages
   * @return the same findings
   * @throws AcceptedException wrong usage, with the line that has an unknown code
   */
  public static Accepted known(Accepted accepted, String file) {
    Set<String> known = new TreeSet<>(ofCheck());
    known.addAll(ofVerify());
    known.addAll(ofDrift());
    accepted
        .unknown(known)
        .ifPresent(
            entry -> {
              throw new AcceptedException(
                  file,
                  entry.line(),
                  "no finding has the code " + entry.code(),
                  NearestName.hint(
                      known,
                      entry.code(),
                      "codes are as in the output of check, verify and drift"));
            });
    return accepted;
  }

  private static Set<String> names(Enum<?>[]... enums) {
    return Arrays.stream(enums)
        .flatMap(Stream::of)
        .map(Enum::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
