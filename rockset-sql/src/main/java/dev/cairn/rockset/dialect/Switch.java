package dev.cairn.rockset.dialect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One open question about Rockset, and the answers an evaluation may assume.
 *
 * @param <E> the enum whose constants are the answers
 * @param name what the command line calls it, upper case with underscores
 * @param choices the enum whose constants are the answers
 * @param defaultChoice the answer taken unless another is named
 * @param question what it decides, one sentence
 * @param evidence what is known about it, and why the default is what it is
 */
public record Switch<E extends Enum<E>>(
    String name, Class<E> choices, E defaultChoice, String question, String evidence) {

  /** {@return the names of the answers, the default first, the others in their order} */
  public List<String> values() {
    return Stream.concat(
            Stream.of(defaultChoice.name()),
            Stream.of(choices.getEnumConstants())
                .filter(choice -> choice != defaultChoice)
                .map(Enum::name))
        .toList();
  }

  /**
   * {@return the answer of that exact name, empty when there is none}
   *
   * @param value the name of an answer, in upper case
   */
  public Optional<E> choice(String value) {
    return Stream.of(choices.getEnumConstants()).filter(c -> c.name().equals(value)).findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
