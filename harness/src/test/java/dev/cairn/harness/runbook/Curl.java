package dev.cairn.harness.runbook;

import dev.cairn.harness.account.RocksetOrganisation;
import dev.cairn.harness.aws.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command {@code curl}, as far as Rockset's API needs it. */
final class Curl implements Command {
  private static final int HTTP_ERROR = 22;
  private final RocksetOrganisation rockset;
  private static final String HOST = "api\\.(usw2a1|use1a1|euc1a1)\\.rockset\\.com";

  Curl(RocksetOrganisation rockset) {
    this.rockset = rockset;
  }

  @Override
  public Answer run(List<String> arguments, Path folder, Map<String, String> environment) {
    String method = "";
    String body = "";
    String url = "";
    String output = "";
    String write = "";
    boolean fail = false;
    boolean failWithBody = false;
    List<String> headers = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean last = i + 1 == arguments.size();
      switch (argument) {
        case "-f", "--fail" -> fail = true;
        case "--fail-with-body" -> failWithBody = true;
        case "-s", "-sS", "-S", "--silent", "--show-error" -> {}
        case "-X",
            "--request",
            "-H",
            "--header",
            "-d",
            "--data",
            "--data-binary",
            "-o",
            "--output",
            "-w",
            "--write-out",
            "--max-time",
            "--connect-timeout",
            "--retry" -> {
          if (last) {
            return curl(2, "option " + argument + ": requires parameter");
          }
          String value = arguments.get(++i);
          try {
            switch (argument) {
              case "-X", "--request" -> method = value;
              case "-H", "--header" -> headers.addAll(content(value, folder).lines().toList());
              case "-o", "--output" -> output = value;
              case "-w", "--write-out" -> write = value;
              case "-d", "--data" -> body = content(value, folder).replaceAll("[\r\n]", "");
              case "--data-binary" -> body = content(value, folder);
              default -> {}
            }
          } catch (IOException e) {
            return curl(26, "Failed to open " + value);
          }
        }
        default -> {
          if (argument.startsWith("-")) {
            return curl(2, "option " + argument + ": is unknown to the stand-in");
          }
          url = argument;
        }
      }
    }
    return send(method, url, headers, body, fail, failWithBody, output, write, folder);
  }

  private static String content(String value, Path folder) throws IOException {
    return value.startsWith("@") ? Files.readString(folder.resolve(value.substring(1))) : value;
  }

  private Answer send(
      String method,
      String url,
      List<String> headers,
      String body,
      boolean fail,
      boolean failWithBody,
      String output,
      String write,
      Path folder) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return curl(3, "URL using bad/illegal format or missing URL");
    }
    if (!"https".equals(uri.getScheme()) || uri.getHost() == null || !uri.getHost().matches(HOST)) {
      return curl(6, "Could not resolve host: " + uri.getHost());
    }
    String authorization = "";
    String type = "";
    for (String header : headers) {
      String name = header.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
      String value = header.replaceFirst("^[^:]*: *", "");
      authorization = name.equals("authorization") ? value : authorization;
      type = name.equals("content-type") ? value : type;
    }
    String verb = method.isEmpty() ? (body.isEmpty() ? "GET" : "POST") : method;
    RocksetOrganisation.Response response =
        verb.matches("POST|PUT") && !type.equals("application/json")
            ? new RocksetOrganisation.Response(
                400, com.fasterxml.jackson.databind.node.TextNode.valueOf("not JSON"))
            : rockset.handle(verb, uri.getPath(), authorization, body);
    int status = response.status();
    String text = status >= 400 && fail ? "" : response.body().toString();
    if (!output.isEmpty() && !output.equals("/dev/null")) {
      try {
        Files.writeString(folder.resolve(output), text);
      } catch (IOException e) {
        return curl(23, "Failure writing output to destination");
      }
    }
    String shown =
        (output.isEmpty() ? text : "")
            + write
                .replace("%{http_code}", Integer.toString(status))
                .replace("%{response_code}", Integer.toString(status))
                .replace("\\n", "\n");
    String refused = status >= 400 ? Integer.toString(status) : "";
    return status >= 400 && (fail || failWithBody)
        ? new Answer(
            HTTP_ERROR,
            shown,
            "curl: (22) The requested URL returned error: " + status + "\n",
            refused)
        : new Answer(0, shown, "", refused);
  }

  private static Answer curl(int exit, String message) {
    return Answer.usage(exit, "curl: (" + exit + ") " + message);
  }
}
