package dev.cairn.cli;

import dev.cairn.bundle.BundleException;
import dev.cairn.catalog.CatalogException;
import dev.cairn.dms.DmsException;
import dev.cairn.mapping.OverridesException;
import dev.cairn.preflight.PreflightException;
import dev.cairn.rockset.dialect.DialectException;
import dev.cairn.rockset.sql.SqlException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
    if (command.getParseResult().hasMatchedOption("--verbose")) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      console.err().print(Secrets.hidden(trace.toString()));
    }
    return code;
  }

  private int report(Exception failure, CommandLine command) {
    CommandFailure known = known(failure);
    if (known == null) {
      say(command, "internal error: " + failure);
      hint("this is a defect of Cairn: please report it with the output of --verbose");
      return ExitCode.UNREACHABLE.number();
    }
    say(command, known.getMessage());
    hint(known.hint());
    return known.code().number();
  }

  /** What the exception means for the user; null for one that no caller could have caused. */
  private static @Nullable CommandFailure known(Exception failure) {
    if (failure instanceof CommandFailure command) {
      return command;
    }
    if (failure instanceof CatalogException catalog) {
      String hint = catalog.hint().orElse(null);
      String state = catalog.sqlState().map(s -> " (SQLSTATE " + s + ")").orElse("");
      return switch (catalog.code()) {
        case MALFORMED_PATTERN, MALFORMED_SNAPSHOT, UNREADABLE_FILE ->
            CommandFailure.usage(text(catalog), hint);
        case SERVER_ERROR, TIMEOUT, SERVER_TOO_OLD ->
            CommandFailure.unreachable(text(catalog) + state, hint, catalog);
      };
    }
    if (failure instanceof SqlException sql) {
      return CommandFailure.usage(text(sql), null);
    }
    if (failure instanceof DialectException dialect) {
      return CommandFailure.usage(text(dialect), "cairn eval --list-switches shows what there is");
    }
    if (failure instanceof DmsException dms) {
      return switch (dms.code()) {
        case UNKNOWN_SETTING, BAD_SETTING_VALUE -> CommandFailure.usage(text(dms), null);
        case SOURCE_UNREADABLE, UNREADABLE_VALUE, IO ->
            CommandFailure.unreachable(text(dms), null, dms);
      };
    }
    if (failure instanceof OverridesException overrides) {
      return CommandFailure.usage(
          "overrides, " + text(overrides), overrides.hint().isEmpty() ? null : overrides.hint());
    }
    if (failure instanceof BundleException bundle) {
      String hint = bundle.hint().isEmpty() ? null : bundle.hint();
      return switch (bundle.code()) {
        case UNREADABLE_TARGET, BAD_TARGET, NOT_A_BUNDLE, UNREADABLE_BUNDLE, CONTRADICTORY_BUNDLE ->
            CommandFailure.usage(text(bundle), hint);
        case IO -> CommandFailure.unreachable(text(bundle), hint, bundle);
      };
    }
    if (failure instanceof PreflightException preflight) {
      return CommandFailure.unreachable(
          text(preflight) + " (SQLSTATE " + preflight.sqlState() + ")", null, preflight);
    }
    if (failure instanceof SQLException sql) {
      return CommandFailure.unreachable(
          "PostgreSQL: " + text(sql) + " (SQLSTATE " + sql.getSQLState() + ")", null, sql);
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return CommandFailure.unreachable(text(failure), null, failure);
    }
    return null;
  }

  private static String text(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private void say(CommandLine command, @Nullable String message) {
    String text = command.getCommandSpec().qualifiedName() + ": " + message;
    console.err().println(Secrets.hidden(text));
  }

  private void hint(@Nullable String hint) {
    if (hint != null) {
      console.err().println("hint: " + hint);
    }
  }
}
