package dev.cairn.rockset.function;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The digests that OpenSSL names and Java has too.
 *
 * @param openssl OpenSSL's name, lower case
 * @param java the name Java knows the digest by
 * @param hmac the name Java knows its HMAC by
 */
enum Digest {
  MD5("md5", "MD5", "HmacMD5"),
  SHA1("sha1", "SHA-1", "HmacSHA1"),
  SHA224("sha224", "SHA-224", "HmacSHA224"),
  SHA256("sha256", "SHA-256", "HmacSHA256"),
  SHA384("sha384", "SHA-384", "HmacSHA384"),
  SHA512("sha512", "SHA-512", "HmacSHA512"),
  SHA512_224("sha512-224", "SHA-512/224", "HmacSHA512/224"),
  SHA512_256("sha512-256", "SHA-512/256", "HmacSHA512/256"),
  SHA3_224("sha3-224", "SHA3-224", "HmacSHA3-224"),
  SHA3_256("sha3-256", "SHA3-256", "HmacSHA3-256"),
  SHA3_384("sha3-384", "SHA3-384", "HmacSHA3-384"),
  SHA3_512("sha3-512", "SHA3-512", "HmacSHA3-512");

  private final String openssl;
  private final String java;
  private final String hmac;

  Digest(String openssl, String java, String hmac) {
    this.openssl = openssl;
    this.java = java;
    this.hmac = hmac;
  }

  /** The digest of that name in any letter case; {@code sha-256} is {@code sha256}, as OpenSSL. */
  static Digest named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Digest digest : values()) {
      if (lower.equals(digest.openssl) || lower.equals(digest.openssl.replace("sha", "sha-"))) {
        return digest;
      }
    }
    throw Arguments.invalid("no digest of that name; there are " + names());
  }

  private static String names() {
    StringBuilder names = new StringBuilder();
    for (Digest digest : values()) {
      names.append(names.isEmpty() ? "" : ", ").append(digest.openssl);
    }
    return names.toString();
  }

  byte[] of(byte[] bytes) {
    return start().digest(bytes);
  }

  /** A digest of nothing yet. */
  MessageDigest start() {
    try {
      return MessageDigest.getInstance(java);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no " + java, e);
    }
  }

  /** The keyed hash of RFC 2104; the empty key is as good as one zero byte there. */
  byte[] hmac(byte[] bytes, byte[] key) {
    try {
      Mac mac = Mac.getInstance(hmac);
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, hmac));
      return mac.doFinal(bytes);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("any bytes are a key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + hmac, e);
    }
  }
}
