package dev.cairn.maven;

import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/**
 * A server of Maven's settings, from which user and password are taken.
 *
 * @param id null if none is named
 */
record SettingsLogin(@Nullable String id, Settings settings, SettingsDecrypter decrypter) {
  /**
   * The server, its password decrypted; empty if none is named.
   *
   * @throws MojoExecutionException if the settings have no such server, or its password cannot be
   *     decrypted; the message has no part of it
   */
  Optional<Server> server() throws MojoExecutionException {
    if (id == null) {
      return Optional.empty();
    }
    Server server = settings.getServer(id);
    if (server == null) {
      throw Failures.usage(
          "Maven's settings have no server with the id " + id,
          "add a <server> with this <id>, <username> and <password> to ~/.m2/settings.xml");
    }
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    for (SettingsProblem problem : result.getProblems()) {
      if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
        throw Failures.usage(
            "the password of the server " + id + " in Maven's settings cannot be decrypted",
            "encrypt it again with mvn --encrypt-password, with the master password of"
                + " ~/.m2/settings-security.xml");
      }
    }
    return Optional.of(result.getServer());
  }
}
