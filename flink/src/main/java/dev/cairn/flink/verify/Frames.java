package dev.cairn.flink.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Messages in frames of limited size, since Flink hands over records to the program only up to 2
 * MiB. The frames of one sender stay in their order.
 */
final class Frames {
  private static final int MOST = 1 << 18;

  /** The sender, and the bytes that are left with this frame. */
  private static final int HEAD = 2 * Integer.BYTES;

  private final int sender;
  private final Consumer<byte[]> out;

  /**
   * The way of one sender.
   *
   * @param sender a number that no other one has
   */
  Frames(int sender, Consumer<byte[]> out) {
    this.sender = sender;
    this.out = out;
  }

  /** Sends a message. */
  void send(byte[] message) {
    int sent = 0;
    do {
      int length = Math.min(MOST, message.length - sent);
      out.accept(
          ByteBuffer.allocate(HEAD + length)
              .putInt(sender)
              .putInt(message.length - sent)
              .put(message, sent, length)
              .array());
      sent += length;
    } while (sent < message.length);
  }

  /** Puts messages together. */
  static final class Joined {
    private final Consumer<byte[]> messages;
    private final Map<Integer, ByteArrayOutputStream> begun = new HashMap<>();

    Joined(Consumer<byte[]> messages) {
      this.messages = messages;
    }

    /** Takes a frame. */
    void add(byte[] frame) {
      ByteBuffer head = ByteBuffer.wrap(frame);
      int from = head.getInt();
      int left = head.getInt();
      ByteArrayOutputStream message =
          begun.computeIfAbsent(from, sender -> new ByteArrayOutputStream());
      message.write(frame, HEAD, frame.length - HEAD);
      if (left == frame.length - HEAD) {
        begun.remove(from);
        messages.accept(message.toByteArray());
      }
    }
  }
}
