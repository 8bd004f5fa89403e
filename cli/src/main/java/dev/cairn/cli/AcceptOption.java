package dev.cairn.cli;

import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.InputFile;
import dev.cairn.finding.Accepted;
import dev.cairn.finding.AcceptedException;
import dev.cairn.report.FindingCodes;
import dev.cairn.text.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return FindingCodes.known(
        InputFile.isStandardInput(named)
            ? Accepted.parse(InputFile.text(named, TextFile.SETTINGS, console), "standard input")
            : Accepted.read(named),
        named.toString());
  }
}
