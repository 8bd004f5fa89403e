package dev.cairn.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A data folder as {@code initdb} makes it, kept beside the program; to copy it takes a fifth of
 * the time.
 *
 * @param password the superuser's in it
 */
record DataTemplate(Path data, String password) {
  static final String SUPERUSER = "postgres";
  private static final int SECONDS = 60;

  static DataTemplate of(ServerBinaries binaries) throws IOException, InterruptedException {
    String name = binaries.folder().getFileName() + "-data";
    Path folder = PrivateFolders.cache().resolve(name);
    Path secret = folder.resolve("password");
    PrivateFolders.once(name, secret, () -> make(binaries, folder));
    return new DataTemplate(
        folder.resolve("data"), Files.readString(secret, StandardCharsets.UTF_8));
  }

  private static void make(ServerBinaries binaries, Path folder)
      throws IOException, InterruptedException {
    Path fresh = PrivateFolders.create(ServerOptions.Storage.MEMORY);
    try {
      String password = UUID.randomUUID().toString();
      write(fresh.resolve("password"), password);
      Unprivileged.own(fresh);
      initdb(binaries, fresh);
      Path kept = folder.resolveSibling(folder.getFileName() + ".new");
      PrivateFolders.delete(folder);
      PrivateFolders.delete(kept);
      Files.createDirectory(kept, PrivateFolders.permissions("rwx------"));
      PrivateFolders.copy(fresh.resolve("data"), kept.resolve("data"));
      write(kept.resolve("password"), password);
      Files.move(kept, folder);
    } finally {
      PrivateFolders.delete(fresh);
    }
  }

  private static void write(Path secret, String password) throws IOException {
    Files.createFile(secret, PrivateFolders.permissions("rw-------"));
    Files.writeString(secret, password, StandardCharsets.UTF_8);
  }

  private static void initdb(ServerBinaries binaries, Path fresh)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("initdb"));
    command.addAll(List.of("-D", fresh.resolve("data").toString(), "-U", SUPERUSER));
    command.addAll(List.of("-E", "UTF8", "--locale=C", "-N"));
    command.addAll(List.of("-A", binaries.major() >= 10 ? "scram-sha-256" : "md5"));
    command.add("--pwfile=" + fresh.resolve("password"));
    if (binaries.major() >= 11) {
      command.add("--wal-segsize=1");
    }
    if (binaries.major() >= 18) {
      command.add("--no-data-checksums");
    }
    Path log = fresh.resolve("initdb.log");
    Process process =
        Unprivileged.process(fresh, List.of(), command.toArray(String[]::new))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("initdb took longer than " + SECONDS + " s");
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "initdb failed: " + Files.readString(log, StandardCharsets.UTF_8).strip());
    }
  }
}
