package dev.cairn.cli;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command threw into a message on stderr and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    say(command, failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, command.getErr());
    hint("see " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    int code = report(failure, command);
    if (parsed.hasMatchedOption("--verbose")) {
      failure.printStackTrace(console.err());
    }
    return code;
  }

  private int report(Exception failure, CommandLine command) {
    if (failure instanceof CommandFailure known) {
      say(command, known.getMessage());
      hint(known.hint());
      return known.code().number();
    }
    if (failure instanceof SQLException refused) {
      say(
          command,
          "PostgreSQL: " + refused.getMessage() + " (SQLSTATE " + refused.getSQLState() + ")");
      return ExitCode.UNREACHABLE.number();
    }
    say(command, "internal error: " + failure);
    hint("this is a defect of Cairn: please report it with the output of --verbose");
    return ExitCode.UNREACHABLE.number();
  }

  private void say(CommandLine command, @Nullable String message) {
    console.err().println(command.getCommandSpec().qualifiedName() + ": " + message);
  }

  private void hint(@Nullable String hint) {
    if (hint != null) {
      console.err().println("hint: " + hint);
    }
  }
}
