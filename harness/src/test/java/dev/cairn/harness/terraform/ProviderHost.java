package dev.cairn.harness.terraform;

import dev.cairn.testing.ProviderSchemas;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stub providers for the {@code terraform} processes of a test. Terraform finds executables in a
 * mirror folder, checks their versions and starts them as it starts any provider. Such an
 * executable only connects to this host, says which provider it is, prints the line with which a
 * plugin says where it listens, and lives as long as the host's server for it: no process has to
 * load a Java machine.
 */
final class ProviderHost implements AutoCloseable {
  private static final int SECONDS = 5;
  private static final int LARGEST_MESSAGE = 64 << 20;
  private static final Map<String, String> OWNERS =
      Map.of("aws", "hashicorp", "time", "hashicorp", "rockset", "rockset");

  /** It warns when Terraform ends a connection before it has read the answer to Shutdown. */
  private static final Logger CONNECTIONS =
      Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

  static {
    CONNECTIONS.setLevel(Level.SEVERE);
  }

  private final ProviderSchemas schemas;
  private final ServerSocket socket;

  ProviderHost(ProviderSchemas schemas) {
    try {
      this.schemas = schemas;
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "stub providers");
    thread.setDaemon(true);
    thread.start();
  }

  /** Puts a provider of a version into a mirror folder. */
  void install(Path mirror, String provider, String version) {
    try {
      Path folder =
          mirror
              .resolve("registry.terraform.io")
              .resolve(OWNERS.get(provider))
              .resolve(provider)
              .resolve(version)
              .resolve(platform());
      Files.createDirectories(folder);
      Path executable = folder.resolve("terraform-provider-" + provider + "_v" + version);
      Files.writeString(
          executable,
          """
          #!/bin/bash
          exec 3<>/dev/tcp/127.0.0.1/%d || exit 1
          echo "%s %s ${ROCKSET_APIKEY:+key} $CAIRN_STUB_ACCOUNT" >&3
          IFS= read -r line <&3 && echo "$line"
          read -r _ <&3
          """
              .formatted(socket.getLocalPort(), provider, version));
      Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    return system + (System.getProperty("os.arch").equals("aarch64") ? "_arm64" : "_amd64");
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> serve(connection), "stub provider");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
      String[] words = in.readLine().split(" ", 4);
      Provider provider =
          new Provider(
              words[0], words[1], schemas.at(words[1]), Path.of(words[3]), words[2].equals("key"));
      Server server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .maxInboundMessageSize(LARGEST_MESSAGE)
              .fallbackHandlerRegistry(new Methods(provider, connection))
              .build()
              .start();
      String line = "1|5|tcp|127.0.0.1:" + server.getPort() + "|grpc\n";
      connection.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
      // Until Terraform says Shutdown, or its process has ended.
      try {
        if (in.read() >= 0) {
          throw new IOException("a stub provider says no more than its name");
        }
      } finally {
        end(server);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Terraform closes its connections when the process has ended. */
  private static void end(Server server) {
    try {
      if (!server.shutdown().awaitTermination(SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Every method of the provider's service, and the one that ends its process. */
  private static final class Methods extends HandlerRegistry {
    private final Provider provider;
    private final Socket connection;

    Methods(Provider provider, Socket connection) {
      this.provider = provider;
      this.connection = connection;
    }

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
      if (name.equals("plugin.GRPCController/Shutdown")) {
        return method(name, request -> shutdown());
      }
      return name.startsWith("tfplugin5.Provider/")
          ? method(name, request -> provider.call(name.substring(name.indexOf('/') + 1), request))
          : null;
    }

    private byte[] shutdown() {
      try {
        // The process then reads to the end of its input, and ends.
        connection.shutdownOutput();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new byte[0];
    }

    private interface Call {
      byte[] answer(byte[] request);
    }

    private static ServerMethodDefinition<byte[], byte[]> method(String name, Call call) {
      MethodDescriptor<byte[], byte[]> descriptor =
          MethodDescriptor.<byte[], byte[]>newBuilder(new Bytes(), new Bytes())
              .setType(MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(name)
              .build();
      return ServerMethodDefinition.create(
          descriptor,
          ServerCalls.asyncUnaryCall(
              (request, observer) -> {
                try {
                  observer.onNext(call.answer(request));
                  observer.onCompleted();
                } catch (UnsupportedOperationException e) {
                  observer.onError(io.grpc.Status.UNIMPLEMENTED.asException());
                } catch (RuntimeException e) {
                  observer.onError(
                      io.grpc.Status.INTERNAL
                          .withDescription(name + ": " + e)
                          .withCause(e)
                          .asException());
                }
              }));
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
