package dev.cairn.verify.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.postgres.PgTypes;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.Mask;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Specimen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Defects, and what a tally keeps of them. */
class MismatchesTest {
  @Test
  void failuresAreOfOneKindIfCodeExpressionAndPlaceAreEqualWhateverTheMessage() {
    Mismatch failure = failed("INVALID_TEXT", "at position 20: expected 'Z'", "f(x)", 3);
    assertThat(failure)
        .isEqualTo(failed("INVALID_TEXT", "hour 24 is none in 'abc'", "f(x)", 3))
        .isNotEqualTo(failed("OUT_OF_RANGE", "at position 20: expected 'Z'", "f(x)", 3))
        .isNotEqualTo(failed("INVALID_TEXT", "at position 20: expected 'Z'", "f(y)", 3))
        .isNotEqualTo(failed("INVALID_TEXT", "at position 20: expected 'Z'", "f(x)", 9))
        .isNotEqualTo(
            Mismatch.failed(
                new Outcome.Failed("INVALID_TEXT", "", "f(x)", 1, 3),
                Optional.of(AdvisoryCode.TIME_24)));
  }

  private static Mismatch failed(String code, String message, String expression, int column) {
    return Mismatch.failed(
        new Outcome.Failed(code, message, expression, 1, column), Optional.empty());
  }

  @Test
  void aTallyKeepsTheSmallestOfEachDefectWhateverTheOrder() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      order.add(i);
    }
    List<Example> first = examples(order);
    assertThat(first).hasSize(Tally.MOST_FAILURES + 2);
    assertThat(first.get(0).sql()).isEqualTo("0");
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(order, new Random(seed));
      assertThat(examples(order)).isEqualTo(first);
    }
  }

  /** Of numbers: each third is wrong, missing, or a failure of one of twenty kinds. */
  private static List<Example> examples(List<Integer> order) {
    Tally tally = new Tally("c", PgTypes.INT4, List.<Advisory>of());
    for (int i : order) {
      String text = Integer.toString(i);
      Mismatch mismatch =
          i % 3 == 0
              ? Mismatch.WRONG
              : i % 3 == 1 ? Mismatch.MISSING : failed("CODE", "", "f(x)", i % 20);
      SourceValue source = new SourceValue(text, null);
      tally.mismatch(
          mismatch,
          source,
          0,
          0,
          () -> new Specimen(source, null, new Example(mismatch, text, "", "", "", "", "")));
    }
    return tally.report().examples();
  }

  @Test
  void whatAFormatExpectedIsNotMasked() {
    assertThat(Mask.message("not the format at position 20: expected 'Z', found 'Q' in \"x 12\""))
        .isEqualTo("not the format at position 20: expected 'Z', found 'A' in \"a 99\"");
  }

  @Test
  void onlyWhatStandsInTheQuotesOfALiteralIsMasked() {
    assertThat(Mask.literal("'it''s 5::x'::\"o'clock\".t"))
        .isEqualTo("'aa''a 9::a'::\"o'clock\".t");
    assertThat(Mask.literal("('b::1' || repeat('x', 513) || '''')::t"))
        .isEqualTo("('a::9' || repeat('a', 513) || '''')::t");
    assertThat(Mask.literal("'1.50'::pg_catalog.numeric::money"))
        .isEqualTo("'9.99'::pg_catalog.numeric::money");
  }
}
