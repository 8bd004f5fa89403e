package dev.cairn.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Corpus;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a script holds: it is split into parts of itself, or a mistake is named. */
@Timeout(600)
class HostileScriptsTest {
  @Test
  void anyScriptIsSplitOrRefused() {
    feed(1_000);
  }

  @Test
  @Tag("long")
  void anyScriptIsSplitOrRefusedLong() {
    feed(500_000);
  }

  private static void feed(int tries) {
    Corpus.of("scripts.sql")
        .with(
            "\\i x", "\\if", "\\endif", "\\.", "E'", "U&'", "$a$", "BEGIN ATOMIC", "COPY ", "SET ")
        .feed(
            tries,
            DdlException.class,
            text -> {
              int from = 0;
              for (Statement statement :
                  StatementSplitter.split(new DdlFile("f", Optional.empty(), text))) {
                int at = text.indexOf(statement.sql(), from);
                assertThat(at).as(statement.sql()).isNotNegative();
                from = at + statement.sql().length();
              }
            });
  }
}
