package dev.cairn.bundle;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import dev.cairn.text.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/** An error in a target, or while writing a bundle. */
public final class BundleException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failures of this package; the names are stable. */
  public enum Code implements ErrorCode {
    /** The target file cannot be read or is not JSON. */
    UNREADABLE_TARGET,
    /** Settings of the target do not exist or have values that they cannot have. */
    BAD_TARGET,
    /** The folder to write to holds something that is not a bundle. */
    NOT_A_BUNDLE,
    /** A bundle's own files are missing or are not what Cairn writes. */
    UNREADABLE_BUNDLE,
    /** The files of a bundle set DMS to things that contradict each other. */
    CONTRADICTORY_BUNDLE,
    /** The file system refused to write. */
    IO;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case UNREADABLE_TARGET, BAD_TARGET, NOT_A_BUNDLE, UNREADABLE_BUNDLE, CONTRADICTORY_BUNDLE ->
            ErrorKind.USAGE;
        case IO -> ErrorKind.UNREACHABLE;
      };
    }
  }

  /** Which failure it is. */
  private final Code code;

  /** The line at fault with a caret under the column; empty if there is no text. */
  private final String excerpt;

  /** The problems of a target; empty for other failures. */
  private final transient List<TargetProblem> problems;

  BundleException(Code code, String message, String hint) {
    this(code, message, hint, "", List.of());
  }

  BundleException(Code code, String message, String hint, Throwable cause) {
    super(message, hint, cause);
    this.code = code;
    this.excerpt = "";
    this.problems = List.of();
  }

  private BundleException(
      Code code, String message, String hint, String excerpt, List<TargetProblem> problems) {
    super(message, hint, null);
    this.code = code;
    this.excerpt = excerpt;
    this.problems = List.copyOf(problems);
  }

  /** {@code BAD_TARGET}, for one problem. */
  static BundleException of(TargetProblem problem) {
    return new BundleException(
        Code.BAD_TARGET, problem.problem(), problem.fix(), "", List.of(problem));
  }

  /** The problems of the target that it is about; empty if it is about another thing. */
  List<TargetProblem> problems() {
    return problems;
  }

  /**
   * Refuses a target with errors; each of several is a line of the excerpt, above its fix.
   *
   * @param place in front of the message, such as {@code "shop.json: "}
   * @throws BundleException {@code BAD_TARGET}
   */
  static void refuse(String place, List<TargetProblem> problems) {
    List<TargetProblem> errors = problems.stream().filter(TargetProblem::isError).toList();
    if (errors.size() == 1) {
      TargetProblem only = errors.get(0);
      throw new BundleException(Code.BAD_TARGET, place + only.problem(), only.fix(), "", errors);
    }
    if (!errors.isEmpty()) {
      throw new BundleException(
          Code.BAD_TARGET,
          place + errors.size() + " settings are wrong",
          "correct them with cairn target FILE NAME=VALUE ...",
          errors.stream()
              .map(e -> VisibleText.of(place + e.problem()) + "\n  fix: " + VisibleText.of(e.fix()))
              .collect(Collectors.joining("\n")),
          errors);
    }
  }

  @Override
  public String excerpt() {
    return excerpt;
  }

  @Override
  public Code code() {
    return code;
  }
}
