package io.roomtape.benchmarks.recorder;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Watches how much of the disk the files of a folder take; files that are linked count once. */
final class DiskWatch {
  private static final long LOOK_MILLIS = 20;

  /** Of struct stat, the same on x86-64 and arm64: the number, and blocks of 512 bytes. */
  private static final int STAT_SIZE = 256;

  private static final int INODE = 8;
  private static final int BLOCKS = 64;

  private static final MethodHandle STAT =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("stat"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

  private final Path folder;
  private final Thread thread = Thread.ofPlatform().daemon().name("disk").unstarted(this::watch);
  private volatile boolean stopped;
  private long most;

  private DiskWatch(Path folder) {
    this.folder = folder;
  }

  static DiskWatch of(Path folder) {
    DiskWatch watch = new DiskWatch(folder);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    while (!stopped) {
      most = Math.max(most, bytes(folder));
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The most bytes so far; the last call. */
  long most() throws InterruptedException {
    stopped = true;
    thread.join();
    return most;
  }

  /** What files take on the disk, holes left out. */
  static long bytes(Path folder) {
    try (Stream<Path> all = Files.walk(folder);
        Arena arena = Arena.ofConfined()) {
      MemorySegment stat = arena.allocate(STAT_SIZE, Long.BYTES);
      Set<Long> counted = new HashSet<>();
      long sum = 0;
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        int result = (int) STAT.invokeExact(arena.allocateFrom(file.toString()), stat);
        if (result == 0 && counted.add(stat.get(JAVA_LONG, INODE))) {
          sum += stat.get(JAVA_LONG, BLOCKS) * 512;
        }
      }
      return sum;
    } catch (UncheckedIOException e) {
      return 0; // a folder was deleted meanwhile
    } catch (Throwable e) {
      throw new IllegalStateException("stat cannot be called", e);
    }
  }
}
