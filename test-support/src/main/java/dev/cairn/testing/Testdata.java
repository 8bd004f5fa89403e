package dev.cairn.testing;

import java.nio.file.Path;

/** The project's own files, independent of the folder in which a test is started. */
public final class Testdata {
  private Testdata() {}

  /** The root folder of the project: the system property {@code cairn.root}, set by the build. */
  public static Path root() {
    String root = System.getProperty("cairn.root");
    if (root != null) {
      return Path.of(root);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (!folder.resolve("testdata").toFile().isDirectory()) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("no folder testdata above the working directory");
      }
    }
    return folder;
  }

  /** A file or folder under {@code testdata}. */
  public static Path path(String relative) {
    return root().resolve("testdata").resolve(relative);
  }
}
