package dev.cairn.verify.result;

/** Whether a report shows the values of its examples. */
public enum ExampleValues {
  /**
   * Their shape: letters are a or A, digits 9, other signs themselves. Booleans, and values that
   * shrinking left without characters of a user, are shown.
   */
  MASKED,
  /** The values. */
  SHOWN;

  String of(String text) {
    return switch (this) {
      case SHOWN -> text;
      case MASKED -> Mask.of(text);
    };
  }

  /**
   * {@return the example of a finding as this shows it}
   *
   * @param example the example, which may contain values
   */
  public String of(FindingExample example) {
    return switch (this) {
      case SHOWN -> example.shown();
      case MASKED -> example.masked();
    };
  }

  /**
   * {@return the example as this shows it}
   *
   * @param example the example, which may contain values
   */
  public Example of(Example example) {
    return switch (this) {
      case SHOWN -> example;
      case MASKED ->
          hidesNothing(example)
              ? new Example(
                  example.mismatch(),
                  example.sql(),
                  example.record(),
                  example.document(),
                  example.message(),
                  example.expression(),
                  Mask.literal(example.found()))
              : new Example(
                  example.mismatch(),
                  Mask.literal(example.sql()),
                  Mask.of(example.record()),
                  Mask.of(example.document()),
                  Mask.message(example.message()),
                  example.expression(),
                  Mask.literal(example.found()));
    };
  }

  /**
   * {@return whether this hides characters of the example's smallest value}
   *
   * @param example the example, which may contain values
   */
  public boolean masks(Example example) {
    Example shown = of(example);
    return !shown.sql().equals(example.sql())
        || !shown.record().equals(example.record())
        || !shown.document().equals(example.document())
        || !shown.message().equals(example.message());
  }

  private static boolean hidesNothing(Example example) {
    return Mask.isBoolean(example.sql()) || (example.isShrunk() && Mask.isPlain(example.sql()));
  }

  /**
   * {@return the example as this shows it}
   *
   * @param example the example, which may contain values
   */
  public PhaseExample of(PhaseExample example) {
    return switch (this) {
      case SHOWN -> example;
      case MASKED ->
          new PhaseExample(
              Mask.of(example.loadRecord()),
              Mask.of(example.changeRecord()),
              Mask.of(example.loadDocument()),
              Mask.of(example.changeDocument()),
              Mask.message(example.message()));
    };
  }
}
