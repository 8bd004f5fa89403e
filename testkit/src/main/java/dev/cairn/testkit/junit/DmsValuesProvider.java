package dev.cairn.testkit.junit;

import dev.cairn.testkit.DmsKit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The arguments of {@link DmsValues}. */
final class DmsValuesProvider implements ArgumentsProvider, AnnotationConsumer<DmsValues> {
  private DmsKit kit = DmsKit.of("text");
  private int tries;

  @Override
  public void accept(DmsValues values) {
    kit = kit(values);
    tries = values.tries();
  }

  static DmsKit kit(DmsValues values) {
    DmsKit all = DmsKit.of(values.type()).seed(values.seed());
    return values.withoutLosses() ? all.withoutLosses() : all;
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return kit.samples().limit(tries).map(Arguments::of);
  }
}
