package io.roomtape.contract.simulation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take turns on a virtual clock, in an order that a seed decides. They are the JDK's
 * own continuations, on which its virtual threads stand; only these can be dropped in the middle,
 * as a crash drops them.
 */
final class Fibers extends Clock {
  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  private static final class Wake implements Comparable<Wake> {
    private final long at;
    private final long order;
    private final Fiber fiber;
    private boolean cancelled;

    Wake(long at, long order, Fiber fiber) {
      this.at = at;
      this.order = order;
      this.fiber = fiber;
    }

    boolean isVoid() {
      return cancelled || fiber.killed;
    }

    @Override
    public int compareTo(Wake other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** A fiber that goes on when its condition holds, at the latest when its wake is due. */
  private record Waiting(BooleanSupplier condition, Wake deadline) {}

  private static final class Fiber {
    private final Object continuation;
    private final @Nullable Object owner;
    private boolean killed;

    Fiber(Object continuation, @Nullable Object owner) {
      this.continuation = continuation;
      this.owner = owner;
    }
  }

  /** Whether what happens is told on standard output, for a look at one seed. */
  private static final boolean TOLD = Boolean.getBoolean("simulation.told");

  private final SplittableRandom random;
  private final PriorityQueue<Wake> queue = new PriorityQueue<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long now;
  private long end;
  private @Nullable Fiber current;

  Fibers(SplittableRandom random) {
    this.random = random;
  }

  /** Milliseconds since the beginning. */
  long now() {
    return now;
  }

  /**
   * Starts a fiber.
   *
   * @param owner takes it along when it is killed; null: nobody does
   */
  void start(@Nullable Object owner, Runnable body) {
    put(new Fiber(Continuations.of(body), owner), 0);
  }

  /** Drops the fibers of an owner where they are: nothing of them runs any more. */
  void kill(Object owner) {
    for (Wake wake : queue) {
      if (owner.equals(wake.fiber.owner)) {
        wake.fiber.killed = true;
      }
    }
    if (current != null && owner.equals(current.owner)) {
      current.killed = true;
    }
  }

  /** Lets others go on: often at once, sometimes so late that much has happened meanwhile. */
  void step() {
    int dice = random.nextInt(100);
    pause(dice < 75 ? 0 : dice < 97 ? random.nextInt(50) : random.nextInt(3_000));
  }

  void pause(long milliseconds) {
    Wake wake = wake(current(), milliseconds);
    wakeWaiting();
    if (isNext(wake)) {
      now = wake.at;
    } else {
      queue.add(wake);
      Continuations.suspend();
    }
  }

  /** Whether nobody's turn comes before: then nobody need be put aside. */
  private boolean isNext(Wake wake) {
    while (!queue.isEmpty() && queue.peek().isVoid()) {
      queue.poll();
    }
    return wake.at <= end
        && !wake.fiber.killed
        && (queue.isEmpty() || wake.compareTo(queue.peek()) < 0);
  }

  private Fiber current() {
    if (current == null) {
      throw new IllegalStateException("Only a fiber can wait");
    }
    return current;
  }

  /**
   * Waits for a condition.
   *
   * @return false when it did not come true in time
   */
  boolean await(BooleanSupplier condition, long atMost) {
    if (!condition.getAsBoolean()) {
      waiting.add(new Waiting(condition, put(current(), atMost)));
      Continuations.suspend();
    }
    return condition.getAsBoolean();
  }

  private void wakeWaiting() {
    for (int i = waiting.size() - 1; i >= 0; i--) {
      Waiting one = waiting.get(i);
      Fiber fiber = one.deadline().fiber;
      if (one.deadline().at <= now || fiber.killed) {
        waiting.remove(i);
      } else if (one.condition().getAsBoolean()) {
        waiting.remove(i);
        one.deadline().cancelled = true;
        put(fiber, 0);
      }
    }
  }

  /** Runs fibers until the clock says so; those that then wait stay where they are. */
  void runUntil(long time) {
    end = time;
    while (!queue.isEmpty() && queue.peek().at <= end) {
      Wake wake = queue.poll();
      if (!wake.isVoid()) {
        now = wake.at;
        current = wake.fiber;
        Continuations.run(wake.fiber.continuation);
        current = null;
        wakeWaiting();
      }
    }
    now = end;
  }

  /** Tells what happens, if somebody looks. */
  @SuppressWarnings("SystemOut")
  void tell(Supplier<String> what) {
    if (TOLD) {
      Object owner = current == null ? null : current.owner;
      System.out.printf(
          Locale.ROOT, "%8.3f %-10s %s%n", now / 1e3, owner == null ? "" : owner, what.get());
    }
  }

  private Wake put(Fiber fiber, long delay) {
    Wake wake = wake(fiber, delay);
    queue.add(wake);
    return wake;
  }

  private Wake wake(Fiber fiber, long delay) {
    return new Wake(now + delay, random.nextLong(), fiber);
  }

  @Override
  public Instant instant() {
    return START.plusMillis(now);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  /** {@code jdk.internal.vm.Continuation}, which the tests' JVM exports. */
  private static final class Continuations {
    private static final Object SCOPE;
    private static final MethodHandle NEW;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;

    static {
      try {
        Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
        Class<?> type = Class.forName("jdk.internal.vm.Continuation");
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        SCOPE = scope.getConstructor(String.class).newInstance("simulation");
        NEW =
            lookup
                .findConstructor(type, MethodType.methodType(void.class, scope, Runnable.class))
                .bindTo(SCOPE)
                .asType(MethodType.methodType(Object.class, Runnable.class));
        RUN =
            lookup
                .findVirtual(type, "run", MethodType.methodType(void.class))
                .asType(MethodType.methodType(void.class, Object.class));
        YIELD =
            lookup
                .findStatic(type, "yield", MethodType.methodType(boolean.class, scope))
                .bindTo(SCOPE)
                .asType(MethodType.methodType(void.class));
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    static Object of(Runnable body) {
      try {
        return NEW.invokeExact(body);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    static void run(Object continuation) {
      try {
        RUN.invokeExact(continuation);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    static void suspend() {
      try {
        YIELD.invokeExact();
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
