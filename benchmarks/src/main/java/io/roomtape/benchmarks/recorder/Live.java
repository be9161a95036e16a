package io.roomtape.benchmarks.recorder;

import io.roomtape.benchmarks.ProcessTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One recording of a room of four people as it happens.
 *
 * @param cpu processor seconds for each second, of the recorder, its worker and the room's player
 * @param active ms from the request to ACTIVE
 * @param ended ms from StopEgress to COMPLETE
 * @param disk the most that lay in the recorder's folder, for each byte of the finished file
 */
record Live(double cpu, double active, double ended, double disk) {
  /** A recorder tries the machine when it starts. */
  private static final double TRYING = 5;

  private static final double WARM_UP = 8;

  static Live of(Build build, Path folder, List<String> room, double seconds)
      throws IOException, InterruptedException {
    List<String> arguments = new java.util.ArrayList<>(List.of(folder.toString()));
    arguments.addAll(room);
    Process host =
        build
            .java(RecorderAlone.class, arguments)
            .redirectError(folder.resolve("host.log").toFile())
            .start();
    try (OutputStream orders = host.getOutputStream();
        BufferedReader answers = host.inputReader(StandardCharsets.US_ASCII)) {
      sleep(TRYING);
      long before = DiskWatch.bytes(folder);
      DiskWatch disk = DiskWatch.of(folder);
      double active = order(orders, answers);
      sleep(WARM_UP);
      double cpu = cpu(new ProcessTree(host.toHandle()), seconds - WARM_UP);
      double ended = order(orders, answers);
      long finished = Files.size(folder.resolve("stored/recording.mp4"));
      return new Live(cpu, active, ended, (double) (disk.most() - before) / finished);
    } finally {
      host.descendants().forEach(ProcessHandle::destroyForcibly);
      host.destroyForcibly().waitFor();
    }
  }

  private static double cpu(ProcessTree tree, double seconds) throws InterruptedException {
    double before = tree.cpu();
    long from = System.nanoTime();
    sleep(seconds);
    return (tree.cpu() - before) / ((System.nanoTime() - from) / 1e9);
  }

  private static double order(OutputStream orders, BufferedReader answers) throws IOException {
    orders.write('\n');
    orders.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("The recorder is gone");
    }
    return Double.parseDouble(answer);
  }

  private static void sleep(double seconds) throws InterruptedException {
    Thread.sleep(Math.round(seconds * 1_000));
  }
}
