package dev.cairn.maven;

import dev.cairn.CairnException;
import dev.cairn.ErrorKind;
import dev.cairn.session.SessionFailure;
import dev.cairn.text.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Errors in the form that Maven reports: what happened and where, and the next step. Findings are
 * none; they are a {@link org.apache.maven.plugin.MojoFailureException}.
 */
final class Failures {
  private static final Pattern OPTION = Pattern.compile("--([a-z]+(?:-[a-z]+)*)");

  /** Options of the command line that are parameters here. */
  static final Set<String> PARAMETERS =
      Set.of(
          "accept",
          "allowRemoval",
          "assumptions",
          "before",
          "bundle",
          "catalog",
          "ddl",
          "ddlVersion",
          "details",
          "dms",
          "excludes",
          "includes",
          "jdbcUrl",
          "out",
          "overrides",
          "profile",
          "projection",
          "report",
          "sample",
          "showValues",
          "sourceFormat",
          "target",
          "threads",
          "user");

  private Failures() {}

  /** A parameter that cannot be used. */
  static MojoExecutionException usage(String what, String hint) {
    return new MojoExecutionException(text(what, hint));
  }

  /** The error that ended a goal. */
  static MojoExecutionException of(Throwable failure) {
    if (failure instanceof CairnException known && known.kind() != ErrorKind.INTERNAL) {
      String excerpt = known.excerpt().isEmpty() ? "" : "\n" + known.excerpt();
      return new MojoExecutionException(
          VisibleText.of(known.headline())
              + excerpt
              + known.hint().map(hint -> "\nhint: " + parameters(hint)).orElse(""),
          known);
    }
    if (failure instanceof SQLException sql) {
      return new MojoExecutionException(
          VisibleText.of(
              "PostgreSQL: " + SessionFailure.text(sql) + " (SQLSTATE " + sql.getSQLState() + ")"),
          sql);
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return new MojoExecutionException(
          VisibleText.of("a file cannot be read or written: " + failure.getMessage()), failure);
    }
    return new MojoExecutionException(
        text(
            "internal error: " + failure,
            "this is a bug in Cairn: please report it with the output of mvn -e"),
        failure);
  }

  static String text(String what, String hint) {
    return VisibleText.of(what) + "\nhint: " + VisibleText.of(hint);
  }

  /** Names the parameters of the plugin where a hint names options of the command line. */
  static String parameters(String hint) {
    return VisibleText.of(
        OPTION
            .matcher(hint)
            .replaceAll(
                option -> {
                  String name = parameter(option.group(1));
                  return Matcher.quoteReplacement(
                      PARAMETERS.contains(name) ? "<" + name + ">" : option.group());
                }));
  }

  private static String parameter(String option) {
    if (option.equals("include") || option.equals("exclude")) {
      return option + "s";
    }
    return Pattern.compile("-([a-z])")
        .matcher(option)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }
}
