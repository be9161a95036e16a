package io.roomtape.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.recordings.MediaBody;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what players have taken of a body. */
final class CountedBody implements MediaBody {
  private final MediaBody body;
  private final Counter played;

  CountedBody(MediaBody body, MeterRegistry registry) {
    this.body = body;
    this.played = registry.counter("roomtape.played.bytes");
  }

  @Override
  public void transferTo(OutputStream receiver) throws IOException {
    body.transferTo(new Counting(receiver));
  }

  @Override
  public void close() {
    body.close();
  }

  private final class Counting extends FilterOutputStream {
    Counting(OutputStream receiver) {
      super(receiver);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      played.increment(length);
    }

    @Override
    public void write(int single) throws IOException {
      out.write(single);
      played.increment();
    }
  }
}
