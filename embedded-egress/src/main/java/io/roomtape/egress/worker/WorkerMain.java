package io.roomtape.egress.worker;

import io.roomtape.egress.compose.Composition;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.FfmpegCodecs;
import io.roomtape.egress.h264.Choice;
import io.roomtape.egress.h264.UnusableEncoderException;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;

/**
 * The worker process. {@code WorkerMain FOLDER ENCODING} follows the journal there to its end and
 * leaves a finished file beside it; {@code WorkerMain --check ENCODING} only finds out with which
 * encoder this machine can encode. {@code ENCODING} is an {@link Encoding}. It says {@code done}
 * and a {@link Composed} or a {@link Choice}, or {@code failed REASON}, on standard output, and
 * every second until then {@code alive} and up to where the journal is composed, in its ns. The
 * line {@code finish} on standard input says that the journal grows no more; the end of standard
 * input that the parent is gone, and then so is the worker.
 */
public final class WorkerMain {
  static final String CHECK = "--check";
  static final String FINISH = "finish";
  static final String DONE = "done ";
  static final String FAILED = "failed ";
  static final String ALIVE = "alive ";

  private static final int ORPHANED = 3;

  private WorkerMain() {}

  public static void main(String[] args) {
    PrintStream answers = System.out;
    // Whatever else writes to standard output (a logger) must not garble the answers.
    System.setOut(System.err);
    CountDownLatch complete = new CountDownLatch(1);
    Thread.ofPlatform().daemon().name("parent").start(() -> listen(complete));
    try {
      Ffmpeg.load();
      Encoding encoding = Encoding.of(List.of(args).subList(1, args.length));
      String answer =
          args[0].equals(CHECK)
              ? check(encoding).toLine()
              : record(WorkFiles.in(Path.of(args[0])), encoding, complete, new Signs(answers))
                  .toLine();
      answers.println(DONE + answer);
      answers.flush();
      exit(0);
    } catch (IOException
        | InterruptedException
        | RuntimeException
        | LinkageError
        | OutOfMemoryError e) {
      e.printStackTrace();
      answers.println(FAILED + reason(e).replace('\n', ' '));
      answers.flush();
      exit(1);
    }
  }

  private static String reason(Throwable e) {
    return e instanceof UnusableEncoderException unusable
        ? String.valueOf(unusable.getMessage())
        : e.toString();
  }

  // No shutdown hooks: native threads may still be at work, and everything is on disk.
  private static void exit(int code) {
    Runtime.getRuntime().halt(code);
  }

  private static void listen(CountDownLatch complete) {
    try (BufferedReader parent =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = parent.readLine(); line != null; line = parent.readLine()) {
        if (line.equals(FINISH)) {
          complete.countDown();
        }
      }
    } catch (IOException e) {
      System.err.println("Lost the parent: " + e);
    }
    exit(ORPHANED);
  }

  private static Composed record(
      WorkFiles files, Encoding encoding, CountDownLatch complete, Signs signs)
      throws IOException, InterruptedException {
    try (JournalTail tail = new JournalTail(files.journal(), complete, signs::give)) {
      if (tail.begun().form() == Form.TRACK) {
        return TrackWork.of(tail, files, signs::reached);
      }
      return files.fastStart().resume()
          ? Finished.of(files)
          : compose(tail, files, encoding, signs::give, signs::reached);
    }
  }

  static Composed compose(
      JournalTail tail, WorkFiles files, Encoding encoding, Runnable alive, LongConsumer reached)
      throws IOException, InterruptedException {
    Begun composite = tail.begun();
    try (Making making = Making.open(files, composite, encoding, alive);
        Composition composition = new Composition(composite, making.output(), new FfmpegCodecs())) {
      long before = making.output().before();
      if (before > 0) {
        System.err.println("Goes on behind " + before + " pictures");
        tail.resume(Resumption.of(files.journal(), before, alive));
      }
      Trimming trimming = new Trimming(files.segments(), composite, making::safe);
      tail.forEach(
          (entry, segment) -> {
            making.hear(entry, segment);
            trimming.hear(entry, segment);
          },
          entry -> {
            composition.read(entry);
            making.goOn();
            reached.accept(entry.at());
          });
      composition.finish();
      return new Composed(making.finish(composition.length()), composition.encrypted());
    }
  }

  private static Choice check(Encoding encoding) throws IOException {
    Choice choice = encoding.encoders().choose(encoding.encoder());
    Begun composite = new Begun(0, 640, 360, 30);
    Path file = Files.createTempFile(encoding.natives(), "check", ".mp4");
    try (FileOutput output =
        new FileOutput(file, composite, encoding.with(choice.encoder()).open(composite))) {
      output.frame(true);
      output.sound(new float[1600], new float[1600]);
      var _ = output.finish();
    } finally {
      Files.deleteIfExists(file);
    }
    return choice;
  }
}
