package dev.cairn.cli;

import dev.cairn.bundle.Target;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.InputFile;
import dev.cairn.text.TextFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file of {@code --target}. */
final class TargetFile {
  private TargetFile() {}

  /** Reads it; null stands for the defaults. */
  static Target read(@Nullable Path file, Console console) {
    if (file == null) {
      return Target.defaults();
    }
    return InputFile.isStandardInput(file)
        ? Target.parse(InputFile.text(file, TextFile.SETTINGS, console))
        : Target.read(file);
  }
}
