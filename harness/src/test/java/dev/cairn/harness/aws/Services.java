package dev.cairn.harness.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The services of an account, which carry out requests that the client found well-formed. */
public interface Services {
  /**
   * Carries out a request.
   *
   * @param service the service's name in {@code testdata/models/aws}, such as {@code kinesis}
   * @throws Refusal if the service answers with an error
   */
  ObjectNode call(String service, String operation, ObjectNode input, String region) throws Refusal;

  /** The code by which a service names values that are not in its model. */
  String invalidValue(String service);

  VirtualClock clock();
}
