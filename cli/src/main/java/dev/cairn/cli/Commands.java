package dev.cairn.cli;

import dev.cairn.cli.io.Console;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, for a command that asks about another one. */
interface Commands {
  /** The options of a command, each with all its names. */
  Set<String> options(String command);

  /** All commands with all their options, ready to parse. */
  CommandLine whole(Console console);

  /** The commands to which the present one belongs. */
  static Commands of(CommandSpec present) {
    return (Commands) present.root().userObject();
  }
}
