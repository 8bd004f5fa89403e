package dev.cairn.cli.io;

import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of a report. All are on the disk before the first gets its name. If one cannot be
 * written, all files and folders that were made are removed.
 */
public final class ReportFolder implements AutoCloseable {
  private final List<Path> made;
  private final List<OutputFile> files = new ArrayList<>();
  private boolean complete;

  private ReportFolder(List<Path> made) {
    this.made = made;
  }

  /**
   * Writes files without their names; the folder is made if it is not there.
   *
   * @param texts by the names of the files
   * @throws CommandFailure unreachable, if the folder or a file cannot be made
   * @throws java.io.UncheckedIOException if a file cannot be written; it names the file
   */
  public static ReportFolder write(Path folder, Map<String, String> texts, Console console) {
    ReportFolder report = new ReportFolder(missing(folder));
    try {
      create(folder);
      texts.forEach((name, text) -> report.add(folder.resolve(name), text, console));
      return report;
    } catch (RuntimeException e) {
      try {
        report.close();
      } catch (RuntimeException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw CommandFailure.unreachable(
          "the folder " + folder + " cannot be created: " + TextFile.reason(e), null, e);
    }
  }

  /** The folder and those above it that are not there, the innermost first. */
  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
      missing.add(at);
    }
    return missing;
  }

  private void add(Path file, String text, Console console) {
    OutputFile output = OutputFile.create(file, console);
    files.add(output);
    output.write(text);
    output.force();
  }

  /** Gives the files their names. */
  public void complete() {
    files.forEach(OutputFile::complete);
    complete = true;
  }

  /** Removes incomplete files, and the folders that were made for them. */
  @Override
  public void close() {
    files.forEach(OutputFile::close);
    if (complete) {
      return;
    }
    for (Path folder : made) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        // Somebody else uses it by now.
        return;
      } catch (IOException e) {
        throw CommandFailure.unreachable(
            "the folder " + folder + " cannot be removed: " + TextFile.reason(e), null, e);
      }
    }
  }
}
