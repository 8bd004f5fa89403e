package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Placeholders in texts that are written in pieces are those of the whole text. */
class PlaceholdersTest {
  @Property
  void aTextInPiecesHasThePlaceholdersOfTheWhole(@ForAll("pieces") List<String> pieces)
      throws IOException {
    SortedSet<String> found = new TreeSet<>();
    StringWriter written = new StringWriter();
    try (Placeholders.Search search = new Placeholders.Search(written, found)) {
      for (String piece : pieces) {
        search.write(piece);
      }
    }
    String whole = String.join("", pieces);
    assertThat(written.toString()).isEqualTo(whole);
    assertThat(found).isEqualTo(Placeholders.of(List.of(whole)));
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of("<", "A", "Z_9", "_", "0", ">", "a", "é", "<VPC_ID>", "<<A", "_>>", "")
        .list()
        .ofMaxSize(12);
  }
}
