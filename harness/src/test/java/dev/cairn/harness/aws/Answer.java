package dev.cairn.harness.aws;

/**
 * What a command leaves: its exit code and its output.
 *
 * @param refused the code of a service's error, or empty; for the record of what a block swallows
 */
public record Answer(int exit, String out, String err, String refused) {
  /** The code of a command that was called wrongly; no service was asked. */
  public static final String USAGE = "usage";

  public static Answer ok(String out) {
    return new Answer(0, out, "", "");
  }

  public static Answer usage(int exit, String err) {
    return new Answer(exit, "", err + "\n", USAGE);
  }
}
