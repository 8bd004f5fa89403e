package dev.cairn.flink.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages of several senders, whose frames arrive mixed. */
class FramesTest {
  private static final int FRAME = 1 << 18;

  @Test
  void messagesOfAnyLengthArriveWholeWhateverComesBetweenTheirFrames() {
    Random random = new Random(3);
    List<Deque<byte[]>> frames = new ArrayList<>();
    List<byte[]> sent = new ArrayList<>();
    for (int sender = -2; sender < 2; sender++) {
      Deque<byte[]> ofSender = new ArrayDeque<>();
      Frames way = new Frames(sender, ofSender::add);
      for (int length : new int[] {1, 0, FRAME - 1, FRAME, FRAME + 1, 5 * FRAME, 7}) {
        byte[] message = new byte[length];
        random.nextBytes(message);
        sent.add(message);
        way.send(message);
      }
      assertThat(ofSender).allMatch(frame -> frame.length <= FRAME + 8);
      frames.add(ofSender);
    }
    List<byte[]> arrived = new ArrayList<>();
    Frames.Joined joined = new Frames.Joined(arrived::add);
    while (!frames.isEmpty()) {
      Deque<byte[]> next = frames.get(random.nextInt(frames.size()));
      if (next.isEmpty()) {
        frames.remove(next);
      } else {
        joined.add(next.pop());
      }
    }
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(sent);
  }
}
