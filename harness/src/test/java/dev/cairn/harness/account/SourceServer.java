package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The database server that a source endpoint connects to. */
@FunctionalInterface
public interface SourceServer {
  /**
   * Why a login does not work; empty if it does.
   *
   * @param login the secret: username, password, host and port
   */
  Optional<String> refuses(JsonNode login, String database);
}
