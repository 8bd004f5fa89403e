package dev.cairn.session;

import dev.cairn.session.ConnectionException.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * One server to try.
 *
 * @param host a name, an address or an IPv6 address in brackets
 * @param port from 1 to 65535
 */
record Server(String host, String port) {
  static final String DEFAULT_PORT = "5432";

  /**
   * The servers of two lists with commas, as libpq reads them: one port, or one for each host. What
   * is empty is {@code localhost} and 5432.
   *
   * @throws ConnectionException if they cannot be read, or are Unix-domain sockets
   */
  static List<Server> of(String host, String port) {
    String[] hosts = host.split(",", -1);
    String[] ports = port.split(",", -1);
    if (ports.length != 1 && ports.length != hosts.length) {
      throw ConnectionException.malformed(
          ports.length + " ports for " + hosts.length + " hosts",
          "give one port, or one for each host");
    }
    List<Server> servers = new ArrayList<>();
    for (int i = 0; i < hosts.length; i++) {
      servers.add(
          new Server(host(hosts[i].strip()), port(ports[Math.min(i, ports.length - 1)].strip())));
    }
    return servers;
  }

  private static String host(String text) {
    if (text.startsWith("/") || text.startsWith("@")) {
      throw new ConnectionException(
          Code.UNSUPPORTED,
          "the host is a Unix-domain socket, and the JDBC driver speaks TCP only",
          "name a host, such as postgresql://name@localhost:5432/database, or unset PGHOST");
    }
    if (text.contains("@") || text.contains("/")) {
      throw ConnectionException.malformed(
          "the name of a host has an @ or / in it",
          "percent-encode these characters in the user" + " name or password");
    }
    if (text.isEmpty()) {
      return "localhost";
    }
    boolean bareIpv6 = text.contains(":") && !text.startsWith("[");
    return bareIpv6 ? "[" + text + "]" : text;
  }

  private static String port(String text) {
    if (text.isEmpty()) {
      return DEFAULT_PORT;
    }
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65_535) {
      throw ConnectionException.malformed(
          "the port is not a number from 1 to 65535", "the default is " + DEFAULT_PORT);
    }
    return text;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
