package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.kinesis.KinesisStream;
import dev.cairn.kinesis.StreamAddress;

/** Opens streams. The AWS SDK is in a jar of its own, which may be missing. */
final class Streams {
  private Streams() {}

  /**
   * Opens a stream; the caller closes it.
   *
   * @throws CommandFailure unreachable, without the SDK
   * @throws dev.cairn.kinesis.StreamException without credentials or a region
   */
  static KinesisStream open(StreamAddress address) {
    try {
      return KinesisStream.open(address);
    } catch (NoClassDefFoundError e) {
      throw CommandFailure.unreachable(
          "the AWS SDK is not on the class path", "put cairn-aws.jar beside cairn.jar", e);
    }
  }
}
