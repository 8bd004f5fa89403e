package dev.cairn.cli;

import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.InputFile;
import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.verify.result.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The records of a file, or of standard input. */
record FileRecords(Path file, Console console) implements RecordSource {
  @Override
  public Optional<Finding> read(Consumer<RecordItem> items) {
    try (RecordReader reader = RecordReader.of(InputFile.open(file, console))) {
      for (Optional<RecordItem> item = reader.next(); item.isPresent(); item = reader.next()) {
        items.accept(item.get());
      }
    }
    return Optional.empty();
  }

  @Override
  public Stage stage(boolean once) {
    return Stage.records("reading records", once ? InputFile.size(file) : 0);
  }

  @Override
  public Optional<String> readsOnce() {
    return Files.isRegularFile(file)
        ? Optional.empty()
        : Optional.of(
            Files.exists(file)
                ? "--assumptions all reads the records several times, and "
                    + file
                    + " can be read once"
                : "the file " + file + " cannot be read");
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
