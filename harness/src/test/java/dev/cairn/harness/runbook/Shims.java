package dev.cairn.harness.runbook;

import dev.cairn.harness.aws.Answer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder for the search path with the programs that a runbook may call: a few of the system's,
 * and small scripts that hand their arguments to this process and give back what it answers.
 */
final class Shims implements AutoCloseable {
  private static final List<String> VARIABLES =
      List.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_DEFAULT_OUTPUT", "AWS_PAGER", "AWS_PROFILE");

  /** The tools of POSIX, and what is named beside it; nothing else is found by a block. */
  private static final List<String> TOOLS =
      List.of(
          "awk",
          "basename",
          "bash",
          "cat",
          "chmod",
          "cmp",
          "comm",
          "cp",
          "cut",
          "date",
          "diff",
          "dirname",
          "env",
          "expr",
          "find",
          "grep",
          "head",
          "id",
          "join",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "od",
          "paste",
          "pwd",
          "rm",
          "rmdir",
          "sed",
          "setsid",
          "sh",
          "sort",
          "tail",
          "tee",
          "touch",
          "tr",
          "uname",
          "uniq",
          "wc",
          "xargs");

  /** A call of a program. */
  record Call(
      String program, List<String> arguments, Map<String, String> environment, Answer answer) {}

  private final Path folder;
  private final Path bin;
  private final ServerSocket server;
  private final Map<String, Command> commands;
  private final List<Call> calls = new ArrayList<>();
  private final List<Throwable> faults = new ArrayList<>();
  private int answers;

  Shims(Path folder, Map<String, Command> commands, Map<String, Path> programs) throws IOException {
    this.folder = folder;
    this.bin = Files.createDirectories(folder.resolve("bin"));
    this.commands = new TreeMap<>(commands);
    this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    for (String tool : TOOLS) {
      Optional<Path> real = Programs.find(tool);
      if (real.isPresent()) {
        Files.createSymbolicLink(bin.resolve(tool), real.get());
      }
    }
    for (Map.Entry<String, Path> program : programs.entrySet()) {
      Files.createSymbolicLink(bin.resolve(program.getKey()), program.getValue());
    }
    for (String name : commands.keySet()) {
      Path script = bin.resolve(name);
      Files.writeString(script, script(name));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Thread thread = new Thread(this::serve, "shims");
    thread.setDaemon(true);
    thread.start();
  }

  /** The folder for {@code PATH}. */
  Path bin() {
    return bin;
  }

  private String script(String name) {
    StringBuilder variables = new StringBuilder();
    for (String variable : VARIABLES) {
      variables.append(" \"${").append(variable).append("-(unset)}\"");
    }
    return """
        #!/bin/bash
        i=0
        for a in "$@"; do
          case $a in
            @- | @/dev/stdin) f=DIR/in.$$.$i; /bin/cat >"$f"; a=@$f ;;
            @/dev/fd/*) f=DIR/in.$$.$i; /bin/cat "${a#@}" >"$f"; a=@$f ;;
            file:///dev/stdin | file:///dev/fd/*)
              f=DIR/in.$$.$i; /bin/cat "${a#file://}" >"$f"; a=file://$f ;;
          esac
          args[i]=$a
          i=$((i + 1))
        done
        exec 3<>/dev/tcp/127.0.0.1/PORT
        printf '%s\\0' NAME "$PWD"VARIABLES $i "${args[@]}" >&3
        read -r code id <&3
        [ -s "DIR/$id.out" ] && /bin/cat "DIR/$id.out"
        [ -s "DIR/$id.err" ] && /bin/cat "DIR/$id.err" >&2
        exit "$code"
        """
        .replace("DIR", folder.toString())
        .replace("PORT", Integer.toString(server.getLocalPort()))
        .replace("VARIABLES", variables)
        .replace("NAME", name);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        if (!server.isClosed()) {
          fault(e);
        }
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    String program = word(in);
    Path cwd = Path.of(word(in));
    Map<String, String> environment = new TreeMap<>();
    for (String variable : VARIABLES) {
      String value = word(in);
      if (!value.equals("(unset)")) {
        environment.put(variable, value);
      }
    }
    List<String> arguments = new ArrayList<>();
    for (int count = Integer.parseInt(word(in)); count > 0; count--) {
      arguments.add(word(in));
    }
    Answer answer;
    try {
      answer = commands.get(program).run(arguments, cwd, environment);
    } catch (RuntimeException | AssertionError e) {
      fault(e);
      answer = new Answer(99, "", "the stand-in failed: " + e + "\n", "fault");
    }
    synchronized (this) {
      calls.add(new Call(program, arguments, environment, answer));
      String id = "answer." + answers++;
      Files.writeString(folder.resolve(id + ".out"), answer.out());
      Files.writeString(folder.resolve(id + ".err"), answer.err());
      socket
          .getOutputStream()
          .write((answer.exit() + " " + id + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String word(InputStream in) throws IOException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    for (int b = in.read(); b != 0; b = in.read()) {
      if (b < 0) {
        throw new EOFException("a shim ended before its arguments were read");
      }
      word.write(b);
    }
    return word.toString(StandardCharsets.UTF_8);
  }

  private synchronized void fault(Throwable fault) {
    faults.add(fault);
  }

  /** The calls since this was last asked. */
  synchronized List<Call> takeCalls() {
    List<Call> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /** Failures of the stand-ins themselves; a run with one says nothing about the runbook. */
  synchronized List<Throwable> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    try {
      server.close();
      // JUnit deletes the folder, and must not follow links that lead out of it.
      try (Stream<Path> programs = Files.list(bin)) {
        for (Path program : programs.toList()) {
          Files.delete(program);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
