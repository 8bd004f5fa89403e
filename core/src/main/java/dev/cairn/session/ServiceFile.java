package dev.cairn.session;

import dev.cairn.session.ConnectionException.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection service file of libpq: sections of {@code keyword=value} under the {@code [name]} of
 * each service. The first section of a name counts, and in it the first value of a keyword.
 */
final class ServiceFile {
  private ServiceFile() {}

  /**
   * Looks for a service in the user's file and then in the system's. A user's file that is named
   * must be there; one that libpq would take by itself need not.
   *
   * @throws ConnectionException {@code SERVICE_NOT_FOUND}, {@code MALFORMED}
   */
  static Map<Keyword, String> find(
      String service, Optional<Path> named, Path ofHome, List<Path> ofSystem) {
    if (named.isPresent() && !Files.exists(named.get())) {
      throw notFound("the service file " + named.get() + " does not exist");
    }
    Path first = named.orElse(ofHome);
    List<Path> files = new ArrayList<>(List.of(first));
    files.addAll(ofSystem);
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        Optional<Map<Keyword, String>> found = read(file, service);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw notFound("no definition of the service " + service + " in " + first);
  }

  private static ConnectionException notFound(String message) {
    return new ConnectionException(
        Code.SERVICE_NOT_FOUND,
        message,
        "PGSERVICEFILE names the file, and ~/.pg_service.conf is the default");
  }

  private static Optional<Map<Keyword, String>> read(Path file, String service) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw notFound("the service file " + file + " cannot be read as UTF-8 text");
    }
    Map<Keyword, String> values = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        if (values != null) {
          break;
        }
        if (line.equals("[" + service + "]")) {
          values = new EnumMap<>(Keyword.class);
        }
      } else if (values != null) {
        put(line, values, file + ":" + (i + 1));
      }
    }
    return Optional.ofNullable(values);
  }

  private static void put(String line, Map<Keyword, String> values, String place) {
    int equals = line.indexOf('=');
    Keyword keyword =
        Keyword.named(equals < 0 ? line : line.substring(0, equals))
            .filter(k -> equals >= 0 && k != Keyword.SERVICE && k != Keyword.SERVICEFILE)
            .orElseThrow(
                () ->
                    ConnectionException.malformed(
                        place + ": not a line that libpq reads",
                        "write keyword=value without spaces around =, and do not nest services"));
    values.putIfAbsent(keyword, line.substring(equals + 1));
  }
}
