package dev.cairn.kinesis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stream of the account and region that the default chains of the AWS SDK find.
 *
 * @param name the stream's name
 * @param endpoint the address of Kinesis; empty for that of the region
 */
public record StreamAddress(String name, Optional<URI> endpoint) {
  /** The names that CreateStream allows. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

  /**
   * Checks the name and the endpoint.
   *
   * @param name the stream's name
   * @param endpoint the address of Kinesis; empty for that of the region
   * @throws StreamException {@code BAD_ADDRESS}
   */
  public StreamAddress {
    if (!NAME.matcher(name).matches()) {
      throw new StreamException(
          StreamException.Code.BAD_ADDRESS,
          "'" + name + "' is not the name of a stream",
          name.startsWith("arn:")
              ? "give the name, which follows stream/ in the ARN; AWS_REGION names the region"
              : "a name has 1 to 128 letters, digits, dots, hyphens and underscores",
          null);
    }
    if (endpoint.isPresent()) {
      check(endpoint.get());
    }
  }

  /**
   * {@return a stream in the region that the default chain finds}
   *
   * @param name the stream's name
   * @throws StreamException {@code BAD_ADDRESS}
   */
  public static StreamAddress of(String name) {
    return new StreamAddress(name, Optional.empty());
  }

  /**
   * {@return this stream at another address}
   *
   * @param url the address of Kinesis or of an emulator, such as {@code http://127.0.0.1:4568}
   * @throws StreamException {@code BAD_ADDRESS}
   */
  public StreamAddress at(String url) {
    try {
      return new StreamAddress(name, Optional.of(new URI(url)));
    } catch (URISyntaxException e) {
      throw badEndpoint();
    }
  }

  private static void check(URI endpoint) {
    boolean http =
        "http".equalsIgnoreCase(endpoint.getScheme())
            || "https".equalsIgnoreCase(endpoint.getScheme());
    if (!http || endpoint.getHost() == null || endpoint.getUserInfo() != null) {
      throw badEndpoint();
    }
  }

  /** Without the text, which may hold a password. */
  private static StreamException badEndpoint() {
    return new StreamException(
        StreamException.Code.BAD_ADDRESS,
        "the endpoint is not a URL of a host",
        "give an address such as http://127.0.0.1:4568, without user and password",
        null);
  }

  /** {@return the name, and the endpoint if there is one} */
  @Override
  public String toString() {
    return name + endpoint.map(url -> " at " + url).orElse("");
  }
}
