package dev.cairn.server;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL program, unpacked.
 *
 * @param folder with {@code bin}, {@code lib} and {@code share}
 * @param version such as {@code 18.6}
 */
record ServerBinaries(Path folder, String version) {
  /** The time limit of {@code postgres --version}. */
  private static final int SECONDS_FOR_VERSION = 20;

  /**
   * The program that the options ask for.
   *
   * @throws IOException if the class path does not bring it, or it cannot be unpacked
   */
  static ServerBinaries find(ServerOptions options) throws IOException {
    if (options.archive().isPresent()) {
      return unpacked(options.archive().get().toURL());
    }
    List<ServerBinaries> all = onClassPath();
    return all.stream()
        .filter(b -> options.version().isEmpty() || b.isVersion(options.version().get()))
        .reduce((older, newer) -> newer)
        .orElseThrow(() -> missing(options, all));
  }

  /** The versions on the class path, oldest first. */
  static List<ServerBinaries> onClassPath() throws IOException {
    List<ServerBinaries> all = new ArrayList<>();
    for (URL archive : archives()) {
      all.add(unpacked(archive));
    }
    all.sort(Comparator.comparing(b -> Runtime.Version.parse(b.version())));
    return all;
  }

  private static IOException missing(ServerOptions options, List<ServerBinaries> all) {
    return all.isEmpty()
        ? new IOException("no embedded PostgreSQL for this platform is on the class path")
        : new IOException(
            "no embedded PostgreSQL "
                + options.version().orElse("")
                + " here, only "
                + String.join(", ", all.stream().map(ServerBinaries::version).toList()));
  }

  private boolean isVersion(String major) {
    return version.equals(major) || version.startsWith(major + ".");
  }

  /** The number before the first point: 9, 10, 18. */
  int major() {
    return Integer.parseInt(version.replaceAll("[^0-9].*", ""));
  }

  /** The path of {@code postgres} or {@code initdb}. */
  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  static boolean isOnClassPath() throws IOException {
    return !archives().isEmpty();
  }

  private static List<URL> archives() throws IOException {
    String name = "postgres-" + system() + "-" + architecture() + ".txz";
    return Collections.list(ServerBinaries.class.getClassLoader().getResources(name));
  }

  private static String system() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return "darwin";
    }
    return os.startsWith("windows") ? "windows" : "linux";
  }

  private static String architecture() {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return switch (arch) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> arch;
    };
  }

  /** Unpacks once; a folder is there whole or not at all, also when several processes begin. */
  private static ServerBinaries unpacked(URL archive) throws IOException {
    String name = "postgres-" + key(archive);
    try {
      Path cache = PrivateFolders.cache();
      Path folder = cache.resolve(name);
      Path version = folder.resolve("VERSION");
      PrivateFolders.once(name, version, () -> unpack(archive, cache, folder));
      return new ServerBinaries(folder, Files.readString(version, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IOException(
          "the embedded PostgreSQL cannot be unpacked: "
              + e.getMessage()
              + "; set XDG_CACHE_HOME to another folder",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL was unpacked", e);
    }
  }

  private static void unpack(URL archive, Path cache, Path folder)
      throws IOException, InterruptedException {
    PrivateFolders.delete(folder);
    Path fresh = Files.createTempDirectory(cache, "unpacking-");
    ServerArchive.extract(archive, fresh);
    if (PrivateFolders.isPosix()) {
      Files.setPosixFilePermissions(fresh, ServerArchive.EXECUTABLE);
    }
    Files.writeString(fresh.resolve("VERSION"), askVersion(fresh), StandardCharsets.UTF_8);
    Files.move(fresh, folder);
  }

  private static String askVersion(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(folder.resolve("bin").resolve("postgres").toString(), "--version")
            .redirectErrorStream(true)
            .start();
    try {
      String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS_FOR_VERSION, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("postgres --version failed: " + line.strip());
      }
      // postgres (PostgreSQL) 18.6
      return line.strip().replaceAll(".*\\) ([0-9.]+).*", "$1");
    } finally {
      process.destroyForcibly();
    }
  }

  /** The archive's checksum and size, which its jar knows without reading it. */
  private static String key(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    if (connection instanceof JarURLConnection jar) {
      return Long.toHexString(jar.getJarEntry().getCrc()) + "-" + jar.getJarEntry().getSize();
    }
    return Long.toHexString(connection.getLastModified()) + "-" + connection.getContentLengthLong();
  }
}
