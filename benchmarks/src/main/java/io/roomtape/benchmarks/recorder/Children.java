package io.roomtape.benchmarks.recorder;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What the processes that this one started, and has waited for, have used: getrusage(2). */
final class Children {
  private static final int RUSAGE_CHILDREN = -1;
  private static final int SIZE = 144;
  private static final MethodHandle GETRUSAGE =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private Children() {}

  /** Processor seconds, of the user and the system, and of their own children too. */
  static double cpu() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(SIZE, Long.BYTES);
      int result = (int) GETRUSAGE.invokeExact(RUSAGE_CHILDREN, usage);
      if (result != 0) {
        throw new IllegalStateException("getrusage answers " + result);
      }
      return seconds(usage, 0) + seconds(usage, 2);
    } catch (Throwable e) {
      throw new IllegalStateException("getrusage cannot be called", e);
    }
  }

  private static double seconds(MemorySegment usage, int index) {
    return usage.getAtIndex(JAVA_LONG, index) + usage.getAtIndex(JAVA_LONG, index + 1) / 1e6;
  }
}
