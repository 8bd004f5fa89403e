package dev.cairn.verify.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Entries in parts: none is lost, none is in a wrong part, and each part keeps its order. */
class PartitionsTest {
  /** The bytes of an entry besides its own: its hash and its length. */
  private static final int HEAD = 12;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> read(Partitions partitions, int part) {
    List<String> entries = new ArrayList<>();
    partitions.read(
        part, (hash, entry) -> entries.add(hash + " " + new String(entry, StandardCharsets.UTF_8)));
    return entries;
  }

  @Test
  void aPartKeepsItsEntriesInOrderInMemoryAndInFiles() {
    try (Partitions partitions = new Partitions(1 << 20)) {
      partitions.add(5, bytes("first"));
      partitions.add(5 + 128, bytes(""));
      partitions.add(6, bytes("another part's"));
      partitions.add(-123, bytes("é"));
      assertThat(partitions.spilled()).isFalse();
      List<String> before = List.of("5 first", "133 ", "-123 é");
      assertThat(read(partitions, 5)).isEqualTo(before);
      partitions.spill();
      assertThat(partitions.spilled()).isTrue();
      assertThat(read(partitions, 5)).isEqualTo(before);
      partitions.add(5, bytes("later"));
      for (int again = 0; again < 2; again++) {
        assertThat(read(partitions, 5)).containsExactly("5 first", "133 ", "-123 é", "5 later");
      }
      partitions.spill();
      partitions.spill();
      assertThat(read(partitions, 5)).containsExactly("5 first", "133 ", "-123 é", "5 later");
      assertThat(read(partitions, 6)).containsExactly("6 another part's");
      assertThat(read(partitions, 7)).isEmpty();
    }
  }

  @Test
  void entriesGoToFilesWhenTheyAreMoreThanTheBound() {
    try (Partitions partitions = new Partitions(2 * HEAD + 3)) {
      partitions.add(1, bytes("abc"));
      partitions.add(1, bytes(""));
      assertThat(partitions.spilled()).as("as many bytes as the bound").isFalse();
      assertThat(partitions.size(1)).isEqualTo(2 * HEAD + 3);
      assertThat(partitions.isTooBig(1)).isFalse();
      assertThat(partitions.isBeyondBound(1)).isFalse();
      partitions.add(1, bytes(""));
      assertThat(partitions.spilled()).isTrue();
      assertThat(partitions.size(1)).isEqualTo(3 * HEAD + 3);
      assertThat(partitions.isTooBig(1)).isTrue();
      assertThat(partitions.isBeyondBound(1)).isTrue();
      assertThat(partitions.isTooBig(2)).isFalse();
      partitions.add(1, bytes("d"));
      assertThat(partitions.size(1)).as("in the file and in memory").isEqualTo(4 * HEAD + 4);
      assertThat(read(partitions, 1)).containsExactly("1 abc", "1 ", "1 ", "1 d");
    }
  }

  /** Entries longer than a buffer of the file, so that they are read in several pieces. */
  @Test
  void longEntriesComeBackWhole() {
    String text = "0123456789".repeat(10_000);
    try (Partitions partitions = new Partitions(1)) {
      partitions.add(9, bytes(text));
      assertThat(partitions.spilled()).isTrue();
      partitions.add(9, bytes("end"));
      assertThat(read(partitions, 9)).containsExactly("9 " + text, "9 end");
    }
  }

  @Test
  void aPartIsDividedByTheNextBitsOfTheHash() {
    try (Partitions partitions = new Partitions(HEAD)) {
      for (int hash : new int[] {0x03, 0x83, 0x103, 0x183, 0x4003, 0x4083}) {
        partitions.add(hash, bytes("x"));
      }
      assertThat(partitions.isTooBig(3)).isTrue();
      try (Partitions divided = partitions.divide(3)) {
        assertThat(partitions.size(3)).as("moved").isZero();
        assertThat(read(partitions, 3)).isEmpty();
        assertThat(divided.spilled()).isTrue();
        assertThat(read(divided, 0)).containsExactly("3 x", "16387 x");
        assertThat(read(divided, 1)).containsExactly("131 x", "16515 x");
        assertThat(read(divided, 2)).containsExactly("259 x");
        assertThat(read(divided, 3)).containsExactly("387 x");
        assertThat(IntStream.range(4, Partitions.COUNT)).allMatch(part -> divided.size(part) == 0);
      }
      partitions.add(3, bytes("later"));
      assertThat(read(partitions, 3)).containsExactly("3 later");
    }
  }

  /** Equal hashes stay together however often they are divided, so that ends after four times. */
  @Test
  void equalHashesAreDividedFourTimesAndNoMore() {
    List<Partitions> open = new ArrayList<>();
    Partitions partitions = new Partitions(1);
    open.add(partitions);
    partitions.add(0, bytes("a"));
    partitions.add(0, bytes("b"));
    while (open.get(open.size() - 1).isTooBig(0) && open.size() < 10) {
      open.add(open.get(open.size() - 1).divide(0));
    }
    assertThat(open).hasSize(5);
    assertThat(open.get(4).isBeyondBound(0)).isTrue();
    assertThat(read(open.get(4), 0)).containsExactly("0 a", "0 b");
    open.forEach(Partitions::close);
  }

  /** Every bit counts: for each seven of them that choose a part, no part stays empty. */
  @Test
  void hashesSpreadOverAllParts() {
    for (int shift = 0; shift <= 28; shift += 7) {
      int bits = shift;
      Set<Integer> ofTables = new HashSet<>();
      Set<Integer> ofNames = new HashSet<>();
      Set<Integer> ofIds = new HashSet<>();
      for (int i = 0; i < 3000; i++) {
        ofTables.add((int) (Partitions.hash(i, "id") >>> bits) & (Partitions.COUNT - 1));
        ofNames.add((int) (Partitions.hash(1, "n" + i) >>> bits) & (Partitions.COUNT - 1));
        ofIds.add((int) (IdHashes.hash("n" + i) >>> bits) & (Partitions.COUNT - 1));
      }
      assertThat(List.of(ofTables.size(), ofNames.size(), ofIds.size()))
          .as("bits from %d", bits)
          .containsOnly(Partitions.COUNT);
    }
    assertThat(Partitions.hash(1, "ab")).isNotEqualTo(Partitions.hash(1, "ba"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noFileStaysOpen() throws IOException {
    Set<String> before = openFiles();
    try (Partitions partitions = new Partitions(1)) {
      IntStream.range(0, 20).forEach(i -> partitions.add(i % 3, bytes("entry")));
      assertThat(openFiles()).hasSize(before.size() + 3);
      try (Partitions divided = partitions.divide(0)) {
        assertThat(divided.spilled()).isTrue();
        assertThat(openFiles()).as("one closed, one opened").hasSize(before.size() + 3);
      }
      assertThat(openFiles()).hasSize(before.size() + 2);
    }
    assertThat(openFiles()).isEqualTo(before);
    try (Partitions partitions = new Partitions(3 * HEAD)) {
      IntStream.range(0, 5).forEach(i -> partitions.add(i << 7, bytes("")));
      try (Partitions divided = partitions.divide(0)) {
        assertThat(openFiles()).as("none of the five in memory").hasSize(before.size() + 5);
        assertThat(read(divided, 4)).containsExactly("512 ");
      }
    }
  }

  /** They have no name any more, so no folder shows them. */
  private static Set<String> openFiles() throws IOException {
    Set<String> open = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
          String name = Files.readSymbolicLink(descriptor).toString();
          if (name.contains(".part")) {
            open.add(name);
          }
        }
      }
    }
    return open;
  }
}
