package dev.cairn.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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

  /** Writes the files, all or none: none gets its name before all are written. */
  void write(Map<String, String> texts) throws IOException {
    Files.createDirectories(folder);
    Map<Path, Path> parts = new LinkedHashMap<>();
    try {
      for (String name : names) {
        String text = texts.get(name);
        if (text == null) {
          throw new IllegalStateException(name + " has no text");
        }
        Path part = folder.resolve(".cairn-" + UUID.randomUUID() + ".part");
        parts.put(part, folder.resolve(name));
        Files.writeString(part, text, StandardOpenOption.CREATE_NEW);
      }
      for (Map.Entry<Path, Path> part : parts.entrySet()) {
        Files.move(part.getKey(), part.getValue(), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (Path part : parts.keySet()) {
        Files.deleteIfExists(part);
      }
    }
  }
}
