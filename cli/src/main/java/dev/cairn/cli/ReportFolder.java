package dev.cairn.cli;

import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of reports; each file is written as {@link OutputFile} does. */
record ReportFolder(Path folder, Console console) {
  /**
   * Makes the folder if it is not there.
   *
   * @throws CommandFailure unreachable, if it cannot be made
   */
  static ReportFolder create(Path folder, Console console) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw CommandFailure.unreachable(
          "the folder " + folder + " cannot be created: " + TextFile.reason(e), null, e);
    }
    return new ReportFolder(folder, console);
  }

  /** Writes one file of it. */
  void write(String name, String text) {
    OutputFile.write(folder.resolve(name), text, console);
  }
}
