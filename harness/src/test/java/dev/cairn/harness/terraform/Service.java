package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a service makes, changes and deletes one type of resource; it refuses like the real one. */
interface Service {
  /**
   * Makes a resource of what was planned, and fills in what the service decides.
   *
   * @return the id
   * @throws Refusal if the service refuses
   */
  String create(Account account, Environment environment, ObjectNode state);

  /**
   * Changes a resource.
   *
   * @throws Refusal if the service refuses
   */
  default void update(
      Account account, Environment environment, ObjectNode prior, ObjectNode state) {}

  /**
   * Makes sure that a resource can go.
   *
   * @throws Refusal if the service refuses
   */
  default void delete(Account account, ObjectNode prior) {}

  /** The id of an existing resource that {@code terraform import} names. */
  default String imported(Environment environment, String id) {
    return id;
  }
}
