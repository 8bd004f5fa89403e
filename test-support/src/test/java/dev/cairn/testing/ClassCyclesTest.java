package dev.cairn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.cairn.testing.cycles.Chicken;
import dev.cairn.testing.cycles.Circle;
import dev.cairn.testing.cycles.Egg;
import dev.cairn.testing.cycles.Shape;
import dev.cairn.testing.cycles.ShapeVisitor;
import dev.cairn.testing.cycles.Square;
import org.junit.jupiter.api.Test;

class ClassCyclesTest {
  @Test
  void twoClassesThatUseEachOtherAreACycle() {
    EvaluationResult result = evaluated(Chicken.class, Chicken.Laid.class, Egg.class);
    assertThat(result.hasViolation()).isTrue();
    assertThat(result.getFailureReport().toString()).contains("Chicken", "Egg");
  }

  @Test
  void aSealedFamilyAndItsVisitorAreOneClass() {
    assertThat(
            evaluated(Shape.class, Circle.class, Square.class, ShapeVisitor.class).hasViolation())
        .isFalse();
  }

  @Test
  void noClassesAreAFailure() {
    assertThatThrownBy(ClassCyclesTest::evaluated)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  private static EvaluationResult evaluated(Class<?>... classes) {
    return ClassCycles.none().evaluate(new ClassFileImporter().importClasses(classes));
  }
}
