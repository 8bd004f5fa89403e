package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  @Test
  void plainNamesStayAsTheyAre() {
    TableName orders = new TableName("shop", "Order_line-2");
    assertThat(FileNames.of(List.of(orders)).of(orders)).isEqualTo("shop.Order_line-2");
  }

  @Test
  void everyOtherByteIsPercentEncoded() {
    TableName name = new TableName("a.b", "o\"; /ü\n%");
    assertThat(FileNames.of(List.of(name)).of(name)).isEqualTo("a%2Eb.o%22%3B%20%2F%C3%BC%0A%25");
  }

  @Test
  void namesThatDifferOnlyByCaseGetTheirCapitalsEncodedToo() {
    TableName lower = new TableName("shop", "item");
    TableName upper = new TableName("shop", "Item");
    FileNames names = FileNames.of(List.of(upper, lower));
    assertThat(names.of(lower)).isEqualTo("shop.item");
    assertThat(names.of(upper)).isEqualTo("shop.%49tem");
  }

  @Property(tries = 300)
  void namesAreDistinctWithoutRegardToCaseSafeAndShort(
      @ForAll @Size(max = 8) Set<@StringLength(max = 63) @NotEmpty String> tables) {
    List<TableName> all =
        tables.stream()
            .flatMap(
                t ->
                    java.util.stream.Stream.of(
                        new TableName("s", t),
                        new TableName("s", t.toUpperCase(Locale.ROOT)),
                        new TableName(t, t.toLowerCase(Locale.ROOT))))
            .distinct()
            .toList();
    FileNames names = FileNames.of(all);
    assertThat(
            all.stream().map(t -> names.of(t).toLowerCase(Locale.ROOT)).collect(Collectors.toSet()))
        .hasSameSizeAs(all);
    assertThat(all).allMatch(t -> names.of(t).matches("[A-Za-z0-9_%.~-]{1,200}"));
  }
}
