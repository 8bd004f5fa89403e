package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.jqwik.PgValue;
import dev.cairn.testkit.junit.DmsValues;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Tests of users that fail say for which value, as JUnit and jqwik report it. */
class ShrinkingInJunitTest {
  /** Run by the test below only. */
  @Tag("by-launcher")
  static final class Parameterized {
    @ParameterizedTest
    @DmsValues(type = "timestamptz", tries = 40)
    void reads(DmsSample sample) {
      assertThat(sample.json().isTextual() ? Instant.parse(sample.json().asText()) : null)
          .isEqualTo(sample.expected());
    }
  }

  @Test
  void aParameterizedTestSaysTheSmallestValue() {
    TestRun run = TestRun.of(Parameterized.class);
    assertThat(run.passed()).isNotEmpty();
    assertThat(run.failures())
        .isNotEmpty()
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains("value     'infinity'::timestamp with time zone")
                    .contains("wrong with InfiniteTime=text; right with InfiniteTime=clamp")
                    .contains("again     -Dcairn.seed=1"));
  }

  /** Run by the test below only. */
  @Tag("by-launcher")
  static final class Properties {
    @Property(tries = 200, seed = "1")
    void isShort(@ForAll @PgValue("bytea") byte[] value) {
      assertThat(value).hasSizeLessThan(5);
    }
  }

  @Test
  void aPropertyShrinksAsTheKitDoes() {
    TestRun run = TestRun.of(Properties.class);
    assertThat(run.failures())
        .hasSize(1)
        .allSatisfy(m -> assertThat(m).contains("[0, 0, 0, 0, 0]"));
  }
}
