/**
 * Runs the bundle's Terraform module with the real {@code terraform} and stub providers: {@link
 * dev.cairn.harness.terraform.Life} is the order of steps, {@link
 * dev.cairn.harness.terraform.ProviderHost} the providers, {@link
 * dev.cairn.harness.terraform.Account} what exists in AWS and Rockset.
 */
package dev.cairn.harness.terraform;
