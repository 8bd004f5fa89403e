package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.TableName;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  @Test
  void plainNamesStayAsTheyAre() {
    assertThat(FileNames.of(new TableName("shop", "order_line-2"))).isEqualTo("shop.order_line-2");
  }

  @Test
  void everyOtherByteIsPercentEncoded() {
    assertThat(FileNames.of(new TableName("a.b", "o\"; /ü\n%")))
        .isEqualTo("a%2Eb.o%22%3B%20%2F%C3%BC%0A%25");
  }

  @Test
  void namesWithCapitalsEndInADigestWhateverOtherTablesThereAre() {
    assertThat(FileNames.of(new TableName("shop", "item"))).isEqualTo("shop.item");
    assertThat(FileNames.of(new TableName("shop", "Item"))).matches("shop\\.Item~[0-9a-f]{8}");
  }

  @Property(tries = 300)
  void namesAreDistinctWithoutRegardToCaseSafeAndShort(
      @ForAll @Size(max = 8) Set<@StringLength(max = 63) @NotEmpty String> tables) {
    Set<TableName> all =
        tables.stream()
            .flatMap(
                t ->
                    Stream.of(
                        new TableName("s", t),
                        new TableName("s", t.toUpperCase(Locale.ROOT)),
                        new TableName(t, t.toLowerCase(Locale.ROOT))))
            .collect(Collectors.toSet());
    assertThat(all.stream().map(t -> FileNames.of(t).toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
    assertThat(all).allMatch(t -> FileNames.of(t).matches("[A-Za-z0-9_%.~-]{1,200}"));
  }
}
