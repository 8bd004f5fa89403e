package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.octets;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.BytesValue;
import java.util.List;

/** Hashes and keyed hashes; a string counts as its UTF-8 bytes. */
final class HashFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          hash(Digest.MD5, "900150983cd24fb0d6963f7d28e17f72"),
          hash(Digest.SHA1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
          hash(Digest.SHA256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
          hash(
              Digest.SHA512,
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                  + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"),
          Define.function(Family.BYTES, "HASH(x string|bytes, digest string) -> bytes")
              .says(
                  "The hash of the bytes with OpenSSL's digest of this name, in any letter case:"
                      + " md5, sha1, sha224, sha256, sha384, sha512, sha512-224, sha512-256 and"
                      + " sha3-224 to sha3-512. Any other name is an error.")
              .example("TO_HEX(HASH('', 'md5'))", "'d41d8cd98f00b204e9800998ecf8427e'")
              .evidence(Evidence.DOCUMENTED)
              .bound(HashFunctions::hash),
          hmac(Digest.MD5, "80070713463e7749b90c2dc24911e275"),
          hmac(Digest.SHA1, "de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9"),
          hmac(Digest.SHA256, "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"),
          hmac(
              Digest.SHA512,
              "b42af09057bac1e2d41708e48a902e09b5ff7f12ab428a4fe86653c73dd248fb"
                  + "82f948a549f7b791a5b41915ee4d1ec3935357e4e2317250d0372afa2ebeeb3a"),
          Define.function(
                  Family.BYTES, "HMAC(x string|bytes, key string|bytes, digest string) -> bytes")
              .says("The keyed hash (RFC 2104) of the bytes with a digest that HASH accepts.")
              .example(
                  "TO_HEX(HMAC('The quick brown fox jumps over the lazy dog', 'key', 'md5'))",
                  "'80070713463e7749b90c2dc24911e275'")
              .evidence(Evidence.DOCUMENTED)
              .bound(HashFunctions::hmac));

  private HashFunctions() {}

  private static ScalarFunction hash(Digest digest, String ofAbc) {
    return Define.function(Family.BYTES, digest + "(x string|bytes) -> bytes")
        .says("The " + digest + " hash of the bytes; a string counts as its UTF-8 bytes.")
        .example("TO_HEX(" + digest + "('abc'))", "'" + ofAbc + "'")
        .evidence(Evidence.DOCUMENTED)
        .as((a, c) -> BytesValue.owning(digest.of(octets(a[0]))));
  }

  private static ScalarFunction hmac(Digest digest, String ofFox) {
    String name = "HMAC_" + digest;
    return Define.function(Family.BYTES, name + "(x string|bytes, key string|bytes) -> bytes")
        .says("The keyed hash (RFC 2104) of the bytes by " + digest + ".")
        .example(
            "TO_HEX(" + name + "('The quick brown fox jumps over the lazy dog', 'key'))",
            "'" + ofFox + "'")
        .evidence(Evidence.DOCUMENTED)
        .as((a, c) -> BytesValue.owning(digest.hmac(octets(a[0]), octets(a[1]))));
  }

  private static Invocation hash(BindContext context) {
    Prepared<Digest> digest = Prepared.text(context, 1, Digest::named);
    return (a, c) -> BytesValue.owning(digest.from(a).of(octets(a[0])));
  }

  private static Invocation hmac(BindContext context) {
    Prepared<Digest> digest = Prepared.text(context, 2, Digest::named);
    return (a, c) -> BytesValue.owning(digest.from(a).hmac(octets(a[0]), octets(a[1])));
  }
}
