package dev.cairn.harness.runbook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Passwords against what PostgreSQL stores of them, by RFC 5802. */
final class Scram {
  private Scram() {}

  /**
   * Whether a password is the one of a secret.
   *
   * @param stored {@code SCRAM-SHA-256$iterations:salt$stored key:server key}, or empty
   */
  static boolean matches(String password, String stored) {
    String[] parts = stored.split("[$:]");
    if (parts.length != 5 || !parts[0].equals("SCRAM-SHA-256")) {
      return false;
    }
    try {
      byte[] salted =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(
                  new PBEKeySpec(
                      password.toCharArray(),
                      Base64.getDecoder().decode(parts[2]),
                      Integer.parseInt(parts[1]),
                      256))
              .getEncoded();
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salted, "HmacSHA256"));
      byte[] client = mac.doFinal("Client Key".getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(
          MessageDigest.getInstance("SHA-256").digest(client),
          Base64.getDecoder().decode(parts[3]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
