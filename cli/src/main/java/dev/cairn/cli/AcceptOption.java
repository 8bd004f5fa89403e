package dev.cairn.cli;

import dev.cairn.drift.Impact;
import dev.cairn.finding.Accepted;
import dev.cairn.finding.AcceptedException;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.preflight.Check;
import dev.cairn.preflight.ProbeKind;
import dev.cairn.text.NearestName;
import dev.cairn.text.TextFile;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Mismatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the findings which a user accepts. */
final class AcceptOption {
  @Option(
      names = "--accept",
      paramLabel = "FILE",
      description =
          "Leave the findings in FILE out of the exit code: lines with code, table, column and"
              + " reason. Default: cairn-accept.txt, if it exists.")
  private @Nullable Path file;

  /**
   * Reads the file.
   *
   * @throws AcceptedException wrong usage, with the line that is malformed or has an unknown code
   */
  Accepted read(Console console) {
    Path named = file == null ? Path.of(Accepted.FILE) : file;
    if (file == null && !Files.exists(named)) {
      return Accepted.none();
    }
    Accepted accepted =
        InputFile.isStandardInput(named)
            ? Accepted.parse(InputFile.text(named, TextFile.SETTINGS, console), "standard input")
            : Accepted.read(named);
    Set<String> known = new TreeSet<>(ofCheck());
    known.addAll(ofVerify());
    known.addAll(ofDrift());
    accepted
        .unknown(known)
        .ifPresent(
            entry -> {
              throw new AcceptedException(
                  named.toString(),
                  entry.line(),
                  "no finding has the code " + entry.code(),
                  NearestName.hint(
                      known,
                      entry.code(),
                      "codes are as in the output of check, verify and drift"));
            });
    return accepted;
  }

  /** The codes that check may report. */
  static Set<String> ofCheck() {
    return names(Check.values(), AdvisoryCode.values(), ProbeKind.values());
  }

  /** The codes that verify may report. */
  static Set<String> ofVerify() {
    Set<String> names = new TreeSet<>(names(AdvisoryCode.values(), FindingCode.values()));
    Arrays.stream(Mismatch.Kind.values()).forEach(kind -> names.add("VALUE_" + kind.name()));
    return names;
  }

  /** The codes that drift may report. */
  static Set<String> ofDrift() {
    return names(Impact.values());
  }

  private static Set<String> names(Enum<?>[]... enums) {
    return Arrays.stream(enums)
        .flatMap(Stream::of)
        .map(Enum::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
