package dev.cairn.verify.pass;

import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.PageRange;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanJson;
import dev.cairn.result.CairnVersion;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.verify.assume.Assumptions;
import dev.cairn.verify.check.PartBytes;
import dev.cairn.verify.ids.IdHashes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pieces that workers read, as one message to all of them.
 *
 * @param snapshot the name of the exported snapshot
 * @param sample the most rows of each relation
 * @param now the time of records
 * @param tables the pieces of each table
 */
public record Assignment(
    String snapshot, long sample, Instant now, Assumptions assumptions, List<OfTable> tables) {
  /** The name of the format; another one whenever the bytes change. */
  private static final String FORMAT = "cairn-assignment-1";

  /**
   * The pieces of one table.
   *
   * @param table its index in the plan
   * @param unread columns of which no value can be read
   * @param suspects the rows that are not compared but answered; empty on the first reading
   */
  public record OfTable(
      int table, Set<String> unread, Optional<IdHashes.Suspects> suspects, List<Piece> pieces) {}

  /** How many pieces there are in all. */
  public int pieces() {
    return tables.stream().mapToInt(table -> table.pieces().size()).sum();
  }

  /** This as bytes, for workers with the same plan. */
  public byte[] toBytes(IngestPlan plan) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(new DataOutputStream(bytes), plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out, IngestPlan plan) throws IOException {
    PartBytes.text(out, header());
    PartBytes.text(out, digest(plan));
    PartBytes.text(out, snapshot);
    out.writeLong(sample);
    out.writeLong(now.getEpochSecond());
    out.writeInt(now.getNano());
    for (Switch<?> one : Dialect.switches()) {
      PartBytes.text(out, assumptions.dialect().get(one).toString());
    }
    for (DmsSetting setting : DmsSetting.values()) {
      PartBytes.text(out, assumptions.dmsSettings().value(setting));
    }
    out.writeInt(tables.size());
    for (OfTable table : tables) {
      out.writeInt(table.table());
      out.writeInt(table.unread().size());
      for (String column : table.unread()) {
        PartBytes.text(out, column);
      }
      out.writeBoolean(table.suspects().isPresent());
      if (table.suspects().isPresent()) {
        table.suspects().get().write(out);
      }
      out.writeInt(table.pieces().size());
      for (Piece piece : table.pieces()) {
        out.writeInt(piece.relation());
        out.writeLong(piece.pages().first());
        out.writeLong(piece.pages().end());
        out.writeInt(piece.order());
      }
    }
  }

  /**
   * The assignment of these bytes.
   *
   * @throws IllegalArgumentException if they are of another version of Cairn, or for another plan
   */
  public static Assignment of(byte[] bytes, IngestPlan plan) {
    try {
      return read(new DataInputStream(new ByteArrayInputStream(bytes)), plan);
    } catch (IOException e) {
      throw new IllegalArgumentException("not an assignment of pieces", e);
    }
  }

  private static Assignment read(DataInputStream in, IngestPlan plan) throws IOException {
    String header = PartBytes.text(in);
    if (!header.equals(header())) {
      throw new IllegalArgumentException(
          "the program that started the job is " + header + ", this worker is " + header());
    }
    if (!PartBytes.text(in).equals(digest(plan))) {
      throw new IllegalArgumentException("the worker has another plan than the program has");
    }
    String snapshot = PartBytes.text(in);
    long sample = in.readLong();
    Instant now = Instant.ofEpochSecond(in.readLong(), in.readInt());
    Dialect dialect = Dialect.defaults();
    for (Switch<?> one : Dialect.switches()) {
      dialect = dialect.with(one.name(), PartBytes.text(in));
    }
    DmsSettings settings = plan.options().dmsSettings();
    for (DmsSetting setting : DmsSetting.values()) {
      String value = PartBytes.text(in);
      if (!value.equals(settings.value(setting))) {
        settings = settings.with(setting, value);
      }
    }
    List<OfTable> tables = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      int table = in.readInt();
      Set<String> unread = new LinkedHashSet<>();
      for (int columns = in.readInt(); columns > 0; columns--) {
        unread.add(PartBytes.text(in));
      }
      Optional<IdHashes.Suspects> suspects =
          in.readBoolean() ? Optional.of(IdHashes.Suspects.read(in)) : Optional.empty();
      List<Piece> pieces = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        pieces.add(
            new Piece(in.readInt(), new PageRange(in.readLong(), in.readLong()), in.readInt()));
      }
      tables.add(new OfTable(table, unread, suspects, pieces));
    }
    return new Assignment(snapshot, sample, now, new Assumptions(dialect, settings), tables);
  }

  private static String header() {
    return FORMAT + " of Cairn " + CairnVersion.current();
  }

  /** A text that differs between plans that read or compare differently. */
  private static String digest(IngestPlan plan) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(CatalogJson.write(plan.catalog()).getBytes(StandardCharsets.UTF_8));
      digest.update(PlanJson.write(plan).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
