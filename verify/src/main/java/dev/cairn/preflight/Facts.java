package dev.cairn.preflight;

import dev.cairn.catalog.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts about the server.
 *
 * @param settings by name, in the server's units; those that the role may not see are missing
 * @param unreadable the selected relations that the role may not read
 * @param openTransactions those of others that are open for longer than a task waits
 */
record Facts(
    Server server,
    Role role,
    Map<String, String> settings,
    List<Unreadable> unreadable,
    List<OpenTransaction> openTransactions,
    List<Prepared> prepared,
    List<Slot> inactiveSlots) {

  /**
   * The server itself.
   *
   * @param ddlTrigger the state of DMS's event trigger: {@code O}, {@code A}, {@code R} or {@code
   *     D}
   */
  record Server(
      int versionNumber,
      String version,
      String database,
      boolean replica,
      boolean managed,
      boolean aurora,
      int slots,
      int senders,
      boolean pglogicalAvailable,
      boolean pglogicalCreated,
      Optional<String> ddlTrigger) {}

  /** The role that is logged in. */
  record Role(
      String name,
      boolean superuser,
      boolean replication,
      boolean rdsReplication,
      boolean rdsSuperuser) {
    boolean mayReplicate() {
      return superuser || replication || rdsReplication;
    }
  }

  /** A relation that may not be read, and whether at least its schema may be used. */
  record Unreadable(TableName name, boolean schemaUsable) {}

  record OpenTransaction(long pid, String role, long seconds) {}

  record Prepared(String gid, String owner) {}

  record Slot(String name, String plugin, String restartLsn) {}

  /** A setting that is a number; empty when it is hidden or is none. */
  Optional<Long> number(String setting) {
    return Optional.ofNullable(settings.get(setting))
        .filter(s -> s.matches("-?[0-9]{1,18}"))
        .map(Long::parseLong);
  }

  Optional<String> text(String setting) {
    return Optional.ofNullable(settings.get(setting));
  }
}
