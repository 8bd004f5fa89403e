package dev.cairn.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL refuses to run with root's rights: under root it runs as {@code nobody}. */
final class Unprivileged {
  private static final String NOBODY = "nobody";

  private Unprivileged() {}

  /** A program with arguments, to be started in a folder and without rights of root's. */
  static ProcessBuilder process(Path folder, List<String> start, String... command)
      throws IOException {
    List<String> all = new ArrayList<>(start);
    if (PrivateFolders.isRoot()) {
      String group = group().getName();
      all.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", group));
      all.addAll(List.of("--clear-groups", "--no-new-privs", "--"));
    }
    all.addAll(Arrays.asList(command));
    ProcessBuilder process = new ProcessBuilder(all).directory(folder.toFile());
    process.environment().keySet().removeIf(name -> name.startsWith("PG"));
    process.environment().put("LC_ALL", "C");
    return process;
  }

  /** Makes a folder with all that it holds the unprivileged user's, if this process is root's. */
  static void own(Path folder) throws IOException {
    if (!PrivateFolders.isRoot()) {
      return;
    }
    UserPrincipal nobody = users().lookupPrincipalByName(NOBODY);
    GroupPrincipal group = group();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.toList()) {
        PosixFileAttributeView view =
            Files.getFileAttributeView(path, PosixFileAttributeView.class);
        view.setGroup(group);
        view.setOwner(nobody);
      }
    }
  }

  private static GroupPrincipal group() throws IOException {
    try {
      return users().lookupPrincipalByGroupName("nogroup");
    } catch (UserPrincipalNotFoundException e) {
      return users().lookupPrincipalByGroupName(NOBODY);
    }
  }

  private static UserPrincipalLookupService users() {
    return Path.of("/").getFileSystem().getUserPrincipalLookupService();
  }
}
