package dev.cairn.catalog;

import java.util.Optional;

/**
 * The server of a catalog.
 *
 * @param versionNumber {@code server_version_num}, such as 170011 or 90624; 0 if there was no
 *     server
 * @param version {@code server_version} as text; empty if there was no server
 * @param database the database's name; empty if there was no server
 * @param oids the OIDs of the catalog's objects; empty if there was no server, and in snapshots
 *     that do not have them
 */
public record ServerInfo(
    int versionNumber, String version, String database, Optional<ServerOids> oids) {
  /** No server was asked: the catalog was read from DDL. */
  public static final ServerInfo NONE = new ServerInfo(0, "", "", Optional.empty());

  /**
   * {@return the version that decides what a server can do: 9 for 9.x, then 10, 11 and so on; 0 if
   * none}
   */
  public int major() {
    return versionNumber / 10_000;
  }
}
