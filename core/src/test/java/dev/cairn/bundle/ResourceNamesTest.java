package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.TableName;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceNamesTest {
  /** A star stands for a digest. */
  @ParameterizedTest
  @CsvSource({
    "STREAM, public, orders, public-orders",
    "STREAM, public, a_b, public-a_b",
    "STREAM, public_a, b, public_a-b",
    "STREAM, public-a, b, public-a-b-*",
    "STREAM, public, a-b, public-a-b-*",
    "STREAM, public, A, public-A-*",
    "STREAM, public, größe, public-gr-e-*",
    "STREAM, public, a__b, public-a__b-*",
    "DMS, public, order_line, public-order-line",
    "DMS, public_order, line, public-order-line-*",
    "DMS, public, order-line, public-order-line-*",
    "DMS, public, order_cafe2024, public-order-cafe2024-*",
    "COLLECTION, public, order_line, public_order_line",
    "COLLECTION, public_order, line, public_order_line_*",
    "COLLECTION, 1st, line, t_1st_line_*",
    "BLOCK, public, a b, public_a_b_*"
  })
  void aNameEndsInADigestUnlessTheTableCanBeReadBackFromIt(
      ResourceNames kind, String schema, String table, String expected) {
    assertThat(kind.of(new TableName(schema, table))).matches(expected.replace("*", "[0-9a-f]{8}"));
  }

  @Property(tries = 500)
  void namesOfAKindAreDistinctWithoutRegardToCase(
      @ForAll ResourceNames kind,
      @ForAll("tables") @Size(min = 2, max = 40) Set<TableName> tables) {
    assertThat(
            tables.stream()
                .map(t -> kind.of(t, "cairn-").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()))
        .hasSameSizeAs(tables);
  }

  @Property(tries = 200)
  void namesInDmsArnsAreShortAndApartFromEachOther(
      @ForAll("tables") @Size(min = 2, max = 40) Set<TableName> tables) {
    assertThat(
            tables.stream()
                .map(t -> ResourceNames.dmsResourceId(t, "cairn"))
                .filter(id -> id.matches("[a-z](?!.*--)[a-z0-9-]{0,29}[a-z0-9]"))
                .collect(Collectors.toSet()))
        .hasSameSizeAs(tables);
    TableName first = tables.iterator().next();
    assertThat(ResourceNames.dmsResourceId(first, "cairn"))
        .isNotEqualTo(ResourceNames.dmsResourceId(first, "other"));
  }

  /** Names of few characters, so that many of them are nearly the same. */
  @Provide
  Arbitrary<Set<TableName>> tables() {
    Arbitrary<String> name =
        Arbitraries.strings().withChars("aA_- b").ofMinLength(1).ofMaxLength(4);
    return Combinators.combine(name, name).as(TableName::new).set();
  }
}
