package dev.cairn.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * libpq's password file: lines {@code host:port:database:user:password}, of which the first that
 * fits counts. A field {@code *} fits everything; {@code \} escapes a colon or a backslash.
 *
 * @param path need not exist
 */
record PasswordFile(Path path) {
  private static final int FIELDS = 5;

  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /**
   * The password for a login; empty if no line fits, or if the file is not used.
   *
   * @param notices receives the reason why an existing file is not used, in libpq's words
   */
  Optional<String> password(
      String host, String port, String database, String user, Consumer<String> notices) {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(path)) {
      notices.accept("password file " + path + " is not a plain file");
      return Optional.empty();
    }
    try {
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")
          && !OWNERS.containsAll(Files.getPosixFilePermissions(path))) {
        notices.accept(
            "password file "
                + path
                + " has group or world access; permissions should be u=rw (0600) or less");
        return Optional.empty();
      }
      List<String> wanted = List.of(host, port, database, user);
      for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
        Optional<String> password = line.startsWith("#") ? Optional.empty() : fits(line, wanted);
        if (password.isPresent()) {
          return password;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      notices.accept("password file " + path + " cannot be read as UTF-8 text");
      return Optional.empty();
    }
  }

  private static Optional<String> fits(String line, List<String> wanted) {
    List<String> fields = fields(line);
    if (fields.size() != FIELDS || fields.get(FIELDS - 1).isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!fields.get(i).equals("*") && !unescaped(fields.get(i)).equals(wanted.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(unescaped(fields.get(FIELDS - 1)));
  }

  /** Still escaped; what follows the fifth colon is not part of the password. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= line.length() && fields.size() < FIELDS; i++) {
      if (i == line.length() || line.charAt(i) == ':') {
        fields.add(line.substring(begin, i));
        begin = i + 1;
      } else if (line.charAt(i) == '\\' && i + 1 < line.length()) {
        i++;
      }
    }
    return fields;
  }

  private static String unescaped(String field) {
    return field.replaceAll("(?s)\\\\(.)", "$1");
  }
}
