package dev.cairn.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Runs the benchmarks by the processor time of one thread, alternating quickly between ours and its
 * peers: for machines that are busy with something else, where a clock on the wall says little. It
 * is less precise than JMH, but shows the ratios.
 */
public final class CpuTime {
  private static final int TURNS = 12;
  private static final int COUNTED_TURNS = 7;
  private static final long TURN_NANOS = 120_000_000L;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** One run of a bench over all its inputs. */
  private interface Run {
    void over(Blackhole hole) throws Exception;
  }

  private record Named(String name, Run run) {}

  private CpuTime() {}

  public static void main(String[] arguments) throws Exception {
    TimestampBench timestamps = new TimestampBench();
    compare(
        new Named("PARSE_TIMESTAMP, documented format", timestamps::documentedCairn),
        new Named("itu", timestamps::documentedItu),
        new Named("DateTimeFormatter", timestamps::documentedFormatter));
    compare(
        new Named("PARSE_TIMESTAMP, another format", timestamps::slashedCairn),
        new Named("itu", timestamps::slashedItu),
        new Named("DateTimeFormatter", timestamps::slashedFormatter));
    TextBench texts = new TextBench();
    compare(
        new Named("FROM_HEX(SUBSTR(x, 3)), 64 digits", texts::hexCairn),
        new Named("HexFormat", texts::hexFormat));
    compare(
        new Named("PG_ARRAY_PARSE, 16 ints", texts::intsCairn),
        new Named("pgjdbc", texts::intsPgjdbc));
    compare(
        new Named("PG_ARRAY_PARSE, 16 quoted texts", texts::textsCairn),
        new Named("pgjdbc", texts::textsPgjdbc));
    RecordBench records = new RecordBench();
    records.check();
    compare(
        new Named("record, 20 columns, 8 expressions", records::recordCairn),
        new Named("Jackson copy", records::recordJacksonCopy));
  }

  private static void compare(Named ours, Named... peers) throws Exception {
    // JMH gives no other way to use its benches without its runner.
    Blackhole hole =
        new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is"
                + " dangerous.");
    double[][] times = new double[peers.length + 1][TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      times[0][turn] = nanos(ours.run(), hole);
      for (int i = 0; i < peers.length; i++) {
        times[i + 1][turn] = nanos(peers[i].run(), hole);
      }
    }
    double time = median(times[0]);
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%-36s %6.0f ns", ours.name(), time));
    for (int i = 0; i < peers.length; i++) {
      double peer = median(times[i + 1]);
      line.append(
          String.format(Locale.ROOT, "   %s %.0f ns: %.2f", peers[i].name(), peer, time / peer));
    }
    System.out.println(line);
  }

  private static double nanos(Run run, Blackhole hole) throws Exception {
    long start = THREADS.getCurrentThreadCpuTime();
    int runs = 0;
    long spent = 0;
    while (spent < TURN_NANOS) {
      run.over(hole);
      runs++;
      spent = THREADS.getCurrentThreadCpuTime() - start;
    }
    return (double) spent / runs / Inputs.COUNT;
  }

  /** The median of the later turns; the first ones only warm up. */
  private static double median(double[] turns) {
    double[] counted = Arrays.copyOfRange(turns, TURNS - COUNTED_TURNS, TURNS);
    Arrays.sort(counted);
    return counted[COUNTED_TURNS / 2];
  }
}
