package dev.cairn.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecution;
import org.jspecify.annotations.Nullable;

/** A digest of everything that the result of a goal depends on. Each part has its length. */
final class Inputs {
  private final MessageDigest digest;

  Inputs() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The goal, and the files of the plugin with all its dependencies. */
  Inputs plugin(MojoExecution execution) {
    value("goal", execution.getGoal());
    for (Artifact artifact : execution.getMojoDescriptor().getPluginDescriptor().getArtifacts()) {
      value("artifact", artifact.getId());
      if (artifact.getFile() != null) {
        // A snapshot keeps its version when it changes.
        value("length", artifact.getFile().length());
        value("modified", artifact.getFile().lastModified());
      }
    }
    return this;
  }

  /** The value of a parameter, or null. */
  Inputs value(String name, @Nullable Object value) {
    text(name);
    text(value == null ? "" : value.getClass().getSimpleName());
    text(String.valueOf(value));
    return this;
  }

  /** The content of a file, or of all files of a folder; neither need exist. */
  Inputs file(String name, @Nullable Path path) throws IOException {
    text(name);
    if (path == null) {
      text("");
      return this;
    }
    text(path.toString());
    if (!Files.isDirectory(path)) {
      content(path);
      return this;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files =
          walk.filter(file -> !Files.isDirectory(file))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
    }
    for (Path file : files) {
      text(path.relativize(file).toString());
      content(file);
    }
    return this;
  }

  /** The digest of all parts so far, in hexadecimal digits; the last thing to ask for. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void content(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      text("no file");
      return;
    }
    text("file");
    text(Long.toString(Files.size(file)));
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
