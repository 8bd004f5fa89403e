package dev.cairn.cli.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files {@code part-TASK-NUMBER} into which the job has written one JSON object per line. */
public final class JobFiles {
  /** A record that could not be used may be of any size. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final List<Path> parts;

  private JobFiles(List<Path> parts) {
    this.parts = parts;
  }

  /** Those of a folder, in the order in which they were begun; none if there is no folder. */
  public static JobFiles of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return new JobFiles(List.of());
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new JobFiles(
          files
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted(Comparator.comparing(JobFiles::task).thenComparingLong(JobFiles::number))
              .toList());
    }
  }

  /** Copies the lines; their number. */
  public long copy(@Nullable OutputFile to) throws IOException {
    long lines = 0;
    byte[] buffer = new byte[1 << 16];
    for (Path part : parts) {
      try (InputStream in = Files.newInputStream(part)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          for (int i = 0; i < read; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
          if (to != null) {
            to.stream().write(buffer, 0, read);
          }
        }
      }
    }
    return lines;
  }

  /** How many lines have each {@code code}. */
  public SortedMap<String, Long> codes() throws IOException {
    SortedMap<String, Long> codes = new TreeMap<>();
    for (Path part : parts) {
      try (JsonParser json = JSON.createParser(part.toFile())) {
        while (json.nextToken() != null) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isCode = json.currentName().equals("code");
            json.nextToken();
            if (isCode) {
              codes.merge(json.getText(), 1L, Long::sum);
            }
            json.skipChildren();
          }
        }
      }
    }
    return codes;
  }

  private static String task(Path part) {
    String name = part.getFileName().toString();
    return name.substring(0, name.lastIndexOf('-') + 1);
  }

  private static long number(Path part) {
    String name = part.getFileName().toString();
    return Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
  }
}
