package dev.cairn.cli;

import dev.cairn.CairnException;
import dev.cairn.ErrorKind;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.ResultStream;
import dev.cairn.cli.io.Secrets;
import dev.cairn.session.SessionFailure;
import dev.cairn.text.NearestName;
import dev.cairn.text.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command threw into a message on stderr and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final String PASSWORD_HINT =
      "the password comes from PGPASSWORD, ~/.pgpass, --password-file FILE or a prompt, never from"
          + " an argument";

  /** The driver gives each part of what the server said a line, in the words of the locale. */
  private static final Pattern DETAIL = Pattern.compile("\\n {2}([\\p{L} ]+): ");

  private final Console console;
  private final Secrets secrets;

  Failures(Console console, String... arguments) {
    this.console = console;
    this.secrets = new Secrets(arguments);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    if (failure instanceof UnmatchedArgumentException unmatched) {
      unknown(command, unmatched, List.of(arguments));
    } else if (failure instanceof MissingParameterException missing) {
      say(command, missing(missing));
    } else if (failure.getArgSpec() instanceof OptionSpec flag && flag.arity().max() == 0) {
      say(command, flag.longestName() + " takes no value");
    } else if (failure.getArgSpec() instanceof OptionSpec option
        && String.valueOf(failure.getValue()).startsWith("-")) {
      say(command, "missing " + name(option));
    } else if (failure.getArgSpec() != null && failure.getArgSpec().type().isEnum()) {
      notOneOf(command, failure.getArgSpec(), String.valueOf(failure.getValue()));
    } else {
      say(command, String.valueOf(failure.getMessage()));
    }
    hint("see " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  /** Names the values that an argument can have, and the one that was meant. */
  private void notOneOf(CommandLine command, ArgSpec argument, String value) {
    List<String> values = CompletionCommand.words(argument.type());
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    // A word without an option may be a password.
    String wrong = argument instanceof OptionSpec ? " has no value " + value + "; it" : "";
    say(command, name + wrong + " is one of " + String.join(", ", values));
    hint(NearestName.of(values, value).map(near -> "did you mean " + near + "?").orElse(null));
  }

  /** Refuses an argument that Java could not read. */
  int unreadable(int place, CommandLine command) {
    say(
        command,
        "argument "
            + place
            + " cannot be read in the character set of the locale, "
            + Arguments.characterSet());
    hint("set a UTF-8 locale, such as LC_ALL=C.UTF-8, or use the script ./cairn");
    return ExitCode.USAGE.number();
  }

  /** Names the argument by its position, since an unknown argument may be a password. */
  private void unknown(
      CommandLine command, UnmatchedArgumentException unmatched, List<String> arguments) {
    String first = unmatched.getUnmatched().get(0);
    int index = arguments.indexOf(first);
    String place = index < 0 ? "" : Integer.toString(index + 1);
    String name = Secrets.optionName(first);
    if (first.startsWith("-")) {
      String argument = place.isEmpty() ? "" : " (argument " + place + ")";
      say(command, "unknown option" + (name.isEmpty() ? "" : " " + name) + argument);
    } else {
      say(command, ("unexpected argument " + place).stripTrailing());
    }
    if (name.startsWith("--pa") || name.equals("--pw")) {
      hint(PASSWORD_HINT);
    } else {
      NearestName.of(known(command, first), first.startsWith("-") ? name : first)
          .ifPresent(near -> hint("did you mean " + near + "?"));
    }
  }

  /** The options of a command, or the commands, for the mistyped word. */
  private static Collection<String> known(CommandLine command, String word) {
    return word.startsWith("-")
        ? command.getCommandSpec().optionsMap().keySet()
        : command.getSubcommands().keySet();
  }

  /** Not picocli's own words, which repeat the argument that was found instead of a value. */
  private static String missing(MissingParameterException failure) {
    String names =
        failure.getMissing().stream().map(Failures::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "an option has no value" : "missing " + names;
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    return report(failure, command);
  }

  /** Reports what ended a command, an error of the JVM included; the exit code. */
  int report(Throwable failure, CommandLine command) {
    if (ResultStream.isClosed(failure)) {
      return ExitCode.DONE.number();
    }
    int code = explain(failure, command);
    ParseResult parsed = command.getParseResult();
    if (parsed != null && parsed.hasMatchedOption("--verbose")) {
      console.err().print(secrets.hiddenIn(trace(failure)));
    }
    return code;
  }

  /** The stack trace of a failure for {@code --verbose}; passwords are not hidden in it yet. */
  static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString().replace("\t", "    ");
  }

  private int explain(Throwable failure, CommandLine command) {
    if (isOutOfMemory(failure)) {
      say(
          command,
          "out of memory: the heap has "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB, and this input needs more");
      hint(
          "give Java more memory: CAIRN_JAVA_OPTS=-Xmx4g ./cairn ..., or java -Xmx4g -jar"
              + " cairn.jar ...");
      return ExitCode.UNREACHABLE.number();
    }
    ErrorKind kind = kind(failure);
    switch (kind) {
      case USAGE, DATA, UNREACHABLE -> {
        say(command, headline(failure));
        if (failure instanceof CairnException known) {
          excerpt(known);
          hint(known.hint().orElse(null));
        }
      }
      case INTERNAL -> {
        say(command, "internal error: " + failure);
        hint("this is a bug in Cairn: please report it with the output of --verbose");
      }
    }
    return ExitCode.of(kind).number();
  }

  /** Whether the heap was full, perhaps in another thread. */
  private static boolean isOutOfMemory(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  /** The kind of a failure; one that no caller could have caused is an error in Cairn itself. */
  private static ErrorKind kind(Throwable failure) {
    if (failure instanceof CairnException known) {
      return known.kind();
    }
    return failure instanceof SQLException
            || failure instanceof IOException
            || failure instanceof UncheckedIOException
        ? ErrorKind.UNREACHABLE
        : ErrorKind.INTERNAL;
  }

  private static String headline(Throwable failure) {
    if (failure instanceof CairnException known) {
      return known.headline();
    }
    if (failure instanceof SQLException sql) {
      return "PostgreSQL: " + SessionFailure.text(sql) + " (SQLSTATE " + sql.getSQLState() + ")";
    }
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private void say(CommandLine command, String message) {
    String text = oneLine(secrets.hiddenIn(message));
    console.err().print(command.getCommandSpec().qualifiedName() + ": " + text + "\n");
  }

  /** The user's own SQL, with a caret under the place. */
  private void excerpt(CairnException failure) {
    if (!failure.excerpt().isEmpty()) {
      console.err().print(secrets.hiddenIn(failure.excerpt()) + "\n");
    }
  }

  private void hint(@Nullable String hint) {
    if (hint != null) {
      console.err().println("hint: " + oneLine(secrets.hiddenIn(hint)));
    }
  }

  /** PostgreSQL's detail and hint come on lines of their own; a name may have line breaks, too. */
  private static String oneLine(String message) {
    return VisibleText.of(DETAIL.matcher(message).replaceAll("; $1: "));
  }
}
