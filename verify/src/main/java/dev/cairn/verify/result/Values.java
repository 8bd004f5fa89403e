package dev.cairn.verify.result;

/** Whether a report shows the values of its examples. */
public enum Values {
  /** Their shape: letters are a or A, digits 9, other signs themselves. */
  MASKED,
  /** The values. */
  SHOWN;

  String of(String text) {
    return switch (this) {
      case SHOWN -> text;
      case MASKED -> Mask.of(text);
    };
  }

  /** The example of a finding as this shows it. */
  public String of(FindingExample example) {
    return switch (this) {
      case SHOWN -> example.shown();
      case MASKED -> example.masked();
    };
  }

  /** The example as this shows it. */
  public Example of(Example example) {
    return switch (this) {
      case SHOWN -> example;
      case MASKED ->
          new Example(
              example.mismatch(),
              Mask.literal(example.sql()),
              Mask.of(example.record()),
              Mask.of(example.document()),
              Mask.message(example.message()),
              example.expression(),
              Mask.literal(example.found()));
    };
  }

  /** The example as this shows it. */
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
