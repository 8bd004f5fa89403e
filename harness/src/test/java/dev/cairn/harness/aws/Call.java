package dev.cairn.harness.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A command of the client, read.
 *
 * @param operation the operation's name in the model, such as {@code DescribeStream}
 * @param waiter the waiter's name on the command line, or empty
 * @param query the expression of {@code --query}, or empty
 */
record Call(
    ApiModel model,
    String operation,
    String waiter,
    ObjectNode parameters,
    String region,
    String output,
    String query) {}
