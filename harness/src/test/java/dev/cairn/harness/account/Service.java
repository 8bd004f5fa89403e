package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One service of an account. */
abstract class Service extends Part {
  Service(Account account) {
    super(account);
  }

  /** Adds lists of the service's resources to a document of the account. */
  abstract void describe(ObjectNode document);
}
