package io.roomtape.psrpc.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.roomtape.psrpc.Bus;
import io.roomtape.psrpc.BusException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bus by plain {@code PUBLISH} and {@code SUBSCRIBE}. A lost connection comes back by itself,
 * with all subscriptions; what is published meanwhile is lost. In a cluster every node hears all.
 */
public final class RedisBus implements Bus, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisBus.class);

  private final Connections connections;
  private final StatefulRedisPubSubConnection<String, byte[]> hearing;
  private final StatefulRedisPubSubConnection<String, byte[]> telling;
  private final Map<String, List<Consumer<byte[]>>> listeners = new ConcurrentHashMap<>();
  private final ReentrantLock changing = new ReentrantLock();
  private final List<Runnable> losses = new CopyOnWriteArrayList<>();
  private final List<Runnable> returns = new CopyOnWriteArrayList<>();
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile boolean closed;

  private RedisBus(RedisSettings settings) {
    this.connections = new Connections(settings);
    try {
      this.hearing = connections.open();
      this.telling = connections.open();
    } catch (RedisException e) {
      connections.close();
      throw new BusException("Cannot reach " + settings + ": " + reason(e), e);
    }
    hearing.addListener(new Heard());
    hearing.addListener(new State());
    telling.addListener(new State());
    connections.every(settings.patience().dividedBy(2), this::ping);
  }

  /**
   * Connects.
   *
   * @throws BusException when that is not possible; the message says why, without secrets
   */
  public static RedisBus connect(RedisSettings settings) {
    return new RedisBus(settings);
  }

  private static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }

  /** Is told when a connection is lost, from a thread of its own. */
  public void onLoss(Runnable listener) {
    losses.add(listener);
  }

  /** Is told when all is heard again after a loss, from a thread of its own. */
  public void onReturn(Runnable listener) {
    returns.add(listener);
  }

  /** Whether messages are heard and told now. */
  public boolean isConnected() {
    return !away.get() && hearing.isOpen() && telling.isOpen();
  }

  private void ping() {
    // What comes back is of no interest, but that something does.
    var _ = hearing.async().ping().exceptionally(_ -> "");
    var _ = telling.async().ping().exceptionally(_ -> "");
    if (away.get()) {
      start(this::back);
    }
  }

  private void lost() {
    if (!closed && away.compareAndSet(false, true)) {
      log.warn("Redis is away: what is published until it is back is lost");
      losses.forEach(RedisBus::start);
    }
  }

  /** A return is one when all channels are heard again, not before. */
  private void back() {
    if (hearing.isOpen() && telling.isOpen() && hearsAll() && away.compareAndSet(true, false)) {
      log.info("Redis is back");
      returns.forEach(RedisBus::start);
    }
  }

  private boolean hearsAll() {
    changing.lock();
    try {
      if (!listeners.isEmpty()) {
        hearing.sync().subscribe(listeners.keySet().toArray(String[]::new));
      }
      return true;
    } catch (RedisException e) {
      log.debug("Away again: {}", reason(e));
      return false;
    } finally {
      changing.unlock();
    }
  }

  private static void start(Runnable what) {
    Thread.ofVirtual().name("bus").start(what);
  }

  @Override
  public void publish(String channel, byte[] message) {
    var _ =
        telling
            .async()
            .publish(channel, message)
            .exceptionally(
                e -> {
                  log.debug("Lost what was to be published: {}", reason(e));
                  return 0L;
                });
  }

  @Override
  public Subscription subscribe(String channel, Consumer<byte[]> listener) {
    // Not held by who hands messages on: the answer to SUBSCRIBE comes by the same thread.
    changing.lock();
    try {
      List<Consumer<byte[]>> all =
          listeners.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>());
      all.add(listener);
      if (all.size() == 1) {
        hearing.sync().subscribe(channel);
      }
    } catch (RedisException e) {
      forget(channel, listener);
      throw new BusException("Cannot subscribe at Redis: " + reason(e), e);
    } finally {
      changing.unlock();
    }
    return () -> unsubscribe(channel, listener);
  }

  private void unsubscribe(String channel, Consumer<byte[]> listener) {
    changing.lock();
    try {
      if (forget(channel, listener)) {
        var _ = hearing.async().unsubscribe(channel).exceptionally(_ -> null);
      }
    } finally {
      changing.unlock();
    }
  }

  /** Whether it was the last listener of the channel. */
  private boolean forget(String channel, Consumer<byte[]> listener) {
    List<Consumer<byte[]>> all = listeners.getOrDefault(channel, List.of());
    boolean last = all.size() == 1 && all.contains(listener);
    if (last) {
      listeners.remove(channel);
    } else if (!all.isEmpty()) {
      all.remove(listener);
    }
    return last;
  }

  @Override
  public void close() {
    closed = true;
    hearing.close();
    telling.close();
    connections.close();
  }

  private final class Heard extends RedisPubSubAdapter<String, byte[]> {
    /** On a thread of Netty's, which may not wait for anything. */
    @Override
    public void message(String channel, byte[] message) {
      for (Consumer<byte[]> listener : listeners.getOrDefault(channel, List.of())) {
        start(() -> listener.accept(message));
      }
    }
  }

  private final class State implements RedisConnectionStateListener {
    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
      start(RedisBus.this::back);
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
      lost();
    }
  }
}
