package io.roomtape.psrpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A bus within a process, which remembers what was published. Messages come in virtual threads. */
public final class MemoryBus implements Bus {
  /** Published once. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Published(String channel, byte[] message) {}

  private final Map<String, List<Consumer<byte[]>>> listeners = new ConcurrentHashMap<>();
  private final List<Published> published = new CopyOnWriteArrayList<>();
  private final AtomicInteger beingHeard = new AtomicInteger();
  private volatile boolean cut;

  @Override
  public void publish(String channel, byte[] message) {
    published.add(new Published(channel, message));
    if (!cut) {
      for (Consumer<byte[]> listener : listeners.getOrDefault(channel, List.of())) {
        beingHeard.incrementAndGet();
        Thread.ofVirtual().start(() -> hand(message, listener));
      }
    }
  }

  private void hand(byte[] message, Consumer<byte[]> listener) {
    try {
      listener.accept(message);
    } finally {
      beingHeard.decrementAndGet();
    }
  }

  /** Whether whoever listens is done with all that was published. */
  boolean isStill() {
    return beingHeard.get() == 0;
  }

  @Override
  public Subscription subscribe(String channel, Consumer<byte[]> listener) {
    List<Consumer<byte[]>> all =
        listeners.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>());
    all.add(listener);
    return () -> all.remove(listener);
  }

  /** From now on nothing arrives. */
  public void cut() {
    cut = true;
  }

  /** From now on all arrives again. */
  public void mend() {
    cut = false;
  }

  public List<Published> published() {
    return new ArrayList<>(published);
  }

  /** Channels that somebody listens to. */
  public List<String> channels() {
    return listeners.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
