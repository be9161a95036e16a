package io.roomtape.livekit;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections whose request is not there in time, head and body: who sends a byte now and then
 * would keep one for ever. Each connection has a thread of its own, and ends when that is
 * interrupted.
 */
final class SlowRequests implements Http1ConnectionListener, AutoCloseable {
  private final Duration patience;

  /** By the threads that read them. */
  private final Map<Thread, Arriving> arriving = new ConcurrentHashMap<>();

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("livekit-slow-requests").factory());

  /** A request on its way. */
  private final class Arriving implements Runnable {
    private final Thread reader = Thread.currentThread();
    private final Future<?> deadline =
        timer.schedule(this, patience.toNanos(), TimeUnit.NANOSECONDS);

    @Override
    public void run() {
      if (arriving.remove(reader, this)) {
        reader.interrupt();
      }
    }
  }

  SlowRequests(Duration patience) {
    this.patience = patience;
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    arriving.put(Thread.currentThread(), new Arriving());
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    boolean body =
        headers.contains(HeaderNames.CONTENT_LENGTH)
            || headers.contains(HeaderNames.TRANSFER_ENCODING);
    if (!body) {
      arrived();
    }
  }

  /** The request that this thread reads is there, or nobody waits for the rest of it. */
  void arrived() {
    Arriving request = arriving.remove(Thread.currentThread());
    if (request != null) {
      request.deadline.cancel(false);
    }
  }

  /** A body, which has arrived with its end. */
  InputStream body(InputStream body) {
    return new FilterInputStream(body) {
      @Override
      public int read() throws IOException {
        return seen(super.read());
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return seen(super.read(into, offset, length));
      }

      private int seen(int read) {
        if (read < 0) {
          arrived();
        }
        return read;
      }
    };
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
