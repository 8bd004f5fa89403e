/**
 * Executes what a bundle contains, with stand-ins that keep state and refuse like the real
 * services: the runbook block by block ({@code dev.cairn.harness.runbook}), and the Terraform
 * module on stub providers ({@code dev.cairn.harness.terraform}).
 */
package dev.cairn.harness;
