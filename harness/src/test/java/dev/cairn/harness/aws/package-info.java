/**
 * The AWS command line client, as far as a runbook needs it: arguments, checks, waiters and output.
 * Begin at {@link dev.cairn.harness.aws.AwsClient}. What requests may contain is read from the
 * models that AWS publishes, {@code testdata/models/aws}.
 */
package dev.cairn.harness.aws;
