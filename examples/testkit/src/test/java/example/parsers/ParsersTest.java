package example.parsers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cairn.postgres.value.PgInfinity;
import dev.cairn.testkit.DmsFailure;
import dev.cairn.testkit.DmsKit;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The kit finds the mistakes of two parsers, and passes the one that makes none. */
class ParsersTest {
  @Test
  void findsTheWrongTimestampParser() {
    assertThrows(
        AssertionError.class,
        () -> DmsKit.check("timestamptz", json -> Timestamps.wrong(json)));
    DmsFailure failure =
        DmsKit.of("timestamptz").find(json -> Timestamps.wrong(json)).orElseThrow();
    assertEquals("infinity", failure.sample().value().text());
    assertEquals("wrong with InfiniteTime=text; right with InfiniteTime=clamp", failure.assumption());
  }

  @Test
  void findsTheWrongArrayParser() {
    DmsFailure failure =
        DmsKit.of("text[]").tries(1000).find(json -> Arrays.wrong(json)).orElseThrow();
    assertEquals("{\"\"}", failure.sample().value().text());
  }

  @Test
  void passesTheRightTimestampParser() {
    DmsKit.of("timestamptz").expecting(ParsersTest::ours).check(json -> Timestamps.right(json));
  }

  /** Where Java has no value for a value of PostgreSQL, the kit has one of its own. */
  private static Object ours(Object truth) {
    if (truth instanceof PgInfinity infinity) {
      return infinity == PgInfinity.POSITIVE ? Instant.MAX : Instant.MIN;
    }
    return truth;
  }
}
