/**
 * An AWS account and a Rockset organisation that keep state and refuse like the real ones: what
 * exists already, what is not active yet, what is still in use. Begin at {@link
 * dev.cairn.harness.account.Account}. Time passes only while a command waits.
 *
 * <p>Errors and limits are those of the services' API references (state of 2024 to 2026), unless a
 * comment says that they are inferred.
 */
package dev.cairn.harness.account;
