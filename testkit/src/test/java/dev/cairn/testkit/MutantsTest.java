package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.Mutants.Mutant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kit finds mutants of a right parser, and passes the right one. */
class MutantsTest {
  private static final int WANTED = 28;

  @Test
  void almostEveryMutantIsFoundAndShrunkToItsMinimum() {
    assertThat(Mutants.all()).hasSize(30);
    List<String> survived = new ArrayList<>();
    for (Mutant mutant : Mutants.all()) {
      Optional<DmsFailure> found =
          DmsKit.of(mutant.type())
              .tries(1_000)
              .find(json -> mutant.parser().convert(mutant.type(), json));
      if (found.isEmpty()) {
        survived.add(mutant + " was not found");
      } else if (found.get().sample().value().size().orElse(0) > mutant.minimum()) {
        survived.add(mutant + " was not shrunk to " + mutant.minimum() + ": " + found.get());
      }
    }
    assertThat(survived).hasSizeLessThanOrEqualTo(Mutants.all().size() - WANTED);
  }

  @Test
  void theRightParserPasses() {
    Mutants.all().stream()
        .map(Mutant::type)
        .distinct()
        .forEach(
            type -> DmsKit.of(type).tries(400).check(json -> new Parser().convert(type, json)));
  }
}
