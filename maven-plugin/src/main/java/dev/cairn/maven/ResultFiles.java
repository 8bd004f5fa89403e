package dev.cairn.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * The files in which a goal leaves its result. Those of an earlier run are removed before anything
 * else, so that a build that fails early does not keep a good result.
 */
record ResultFiles(Path folder, List<String> names) {
  List<Path> paths() {
    return names.stream().map(folder::resolve).toList();
  }

  void remove() throws IOException {
    for (Path path : paths()) {
      Files.deleteIfExists(path);
    }
  }

  /** Writes the files, each whole or not at all. */
  void write(Map<String, String> texts) throws IOException {
    Files.createDirectories(folder);
    for (String name : names) {
      String text = texts.get(name);
      if (text == null) {
        throw new IllegalStateException(name + " has no text");
      }
      Path part = Files.createTempFile(folder, ".cairn-", ".part");
      try {
        Files.writeString(part, text);
        Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }
}
