package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dms.record.ChangeOrder;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Records as they arrive: in any order, some twice, split over shards.
 *
 * @param inverted how many records come after a newer one of their row
 * @param duplicated how many records come twice
 */
record Arrivals(List<List<byte[]>> shards, int inverted, int duplicated) {
  private static final int SHARDS = 3;

  /** Records of which some do come after a newer one, and some do come twice. */
  static Arrivals of(List<byte[]> records, Random random) {
    List<byte[]> arrived = new ArrayList<>(records);
    int duplicated = 0;
    for (byte[] record : records) {
      if (random.nextInt(5) == 0) {
        arrived.add(record);
        duplicated++;
      }
    }
    Collections.shuffle(arrived, random);
    List<List<byte[]>> shards = new ArrayList<>();
    for (int i = 0; i < SHARDS; i++) {
      shards.add(arrived.subList(i * arrived.size() / SHARDS, (i + 1) * arrived.size() / SHARDS));
    }
    Arrivals all = new Arrivals(shards, inverted(arrived), duplicated);
    assertThat(all.inverted).as("records after a newer one of their row").isPositive();
    assertThat(all.duplicated).as("records that come twice").isPositive();
    return all;
  }

  private static int inverted(List<byte[]> arrived) {
    Map<String, ChangeOrder> newest = new HashMap<>();
    int inverted = 0;
    for (byte[] bytes : arrived) {
      if (RecordParser.own(bytes) instanceof DmsRecord.Data data) {
        String key = row(bytes);
        ChangeOrder order = ChangeOrder.of(data);
        ChangeOrder known = newest.get(key);
        if (known != null && order.relationTo(known) == ChangeOrder.Relation.BEFORE) {
          inverted++;
        } else {
          newest.put(key, order);
        }
      }
    }
    return inverted;
  }

  /** The row that a record is about, or a text for those about none. */
  static String row(byte[] record) {
    return RecordParser.own(record) instanceof DmsRecord.Data data
        ? data.metadata().table() + " " + data.data().member("id").map(Object::toString)
        : "";
  }

  /** Writes a file a shard into a folder. */
  List<Path> write(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      files.add(Jobs.file(folder.resolve("shard" + shard), shards.get(shard)));
    }
    return files;
  }
}
