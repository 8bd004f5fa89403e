package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A role of the bundle, with either a policy of its own or one that AWS manages.
 *
 * @param file the start of the names of its files
 * @param trust who may assume it
 * @param policy its own policy; an empty object if AWS manages it
 * @param managedPolicy the ARN of AWS's policy; empty if it has its own
 */
record IamRole(
    String file,
    String name,
    String description,
    ObjectNode trust,
    ObjectNode policy,
    String managedPolicy) {}
