package io.roomtape.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.egress.h264.Choice;
import io.roomtape.egress.recording.Failure;
import io.roomtape.egress.recording.RecorderNumbers;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** How the embedded recorder stands; all of it zero where another is used. */
final class RecorderGauges implements MeterBinder, ApplicationListener<ApplicationReadyEvent> {
  private final Supplier<Optional<EmbeddedEgress>> recorder;

  RecorderGauges(Supplier<Optional<EmbeddedEgress>> recorder) {
    this.recorder = recorder;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("running", RecorderNumbers::running).register(registry);
    gauge("waiting", RecorderNumbers::waitingForWorker).tag("for", "worker").register(registry);
    gauge("waiting", RecorderNumbers::waitingForSpace).tag("for", "space").register(registry);
    gauge("waiting", RecorderNumbers::waitingForStorage).tag("for", "storage").register(registry);
    gauge("lag", numbers -> numbers.lag().toMillis() / 1e3).baseUnit("seconds").register(registry);
    gauge("bytes", numbers -> numbers.used().journals()).tag("of", "journals").register(registry);
    gauge("bytes", numbers -> numbers.used().work()).tag("of", "work").register(registry);
    counter("composed.seconds", numbers -> numbers.composed().toMillis() / 1e3).register(registry);
    counter("stored", RecorderNumbers::stored).register(registry);
    for (Failure failure : Failure.values()) {
      counter("failed", numbers -> numbers.failed().getOrDefault(failure, 0L))
          .tag("reason", failure.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  /** The recorder runs then; which encoder it uses, it may only find out. */
  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    MeterRegistry registry = event.getApplicationContext().getBean(MeterRegistry.class);
    recorder.get().ifPresent(found -> found.onEncoder(choice -> encoder(choice, registry)));
  }

  private static void encoder(Choice choice, MeterRegistry registry) {
    Gauge.builder("roomtape.recorder.encoder.info", () -> 1)
        .tag("encoder", choice.encoder().toString())
        .tag("name", choice.name())
        .tag("version", choice.version())
        .register(registry);
  }

  private Gauge.Builder<Supplier<Number>> gauge(
      String name, ToDoubleFunction<RecorderNumbers> value) {
    return Gauge.builder("roomtape.recorder." + name, () -> read(value));
  }

  private FunctionCounter.Builder<RecorderGauges> counter(
      String name, ToDoubleFunction<RecorderNumbers> value) {
    return FunctionCounter.builder("roomtape.recorder." + name, this, it -> it.read(value));
  }

  private double read(ToDoubleFunction<RecorderNumbers> value) {
    return recorder.get().map(EmbeddedEgress::numbers).map(value::applyAsDouble).orElse(0.0);
  }
}
