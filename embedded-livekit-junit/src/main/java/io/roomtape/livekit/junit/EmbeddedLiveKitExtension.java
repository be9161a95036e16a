package io.roomtape.livekit.junit;

import io.roomtape.livekit.LiveKitConfig;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a media server for tests: in a static field, or by {@link EmbeddedLiveKitTest}, one for a
 * test class and its nested classes; in an instance field, one for each test. It ends with them,
 * however they end.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EmbeddedLiveKitExtension LIVEKIT =
 *     EmbeddedLiveKitExtension.with(config -> config.withTimeouts(…));
 * }</pre>
 */
public final class EmbeddedLiveKitExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private final UnaryOperator<LiveKitConfig> changes;
  private volatile @Nullable TestLiveKit current;

  /** LiveKit's own defaults, and free ports. */
  public EmbeddedLiveKitExtension() {
    this(UnaryOperator.identity());
  }

  private EmbeddedLiveKitExtension(UnaryOperator<LiveKitConfig> changes) {
    this.changes = changes;
  }

  /** Other settings; keys and webhooks stay those of {@link TestLiveKit}. */
  public static EmbeddedLiveKitExtension with(UnaryOperator<LiveKitConfig> changes) {
    return new EmbeddedLiveKitExtension(changes);
  }

  /**
   * The server that runs now.
   *
   * @throws IllegalStateException outside a test
   */
  public TestLiveKit server() {
    TestLiveKit running = current;
    if (running == null) {
      throw new IllegalStateException("The media server runs during tests only");
    }
    return running;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    current = server(outermost(context));
  }

  /** In an instance field there is none yet. */
  @Override
  public void beforeEach(ExtensionContext context) {
    current = find(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestLiveKit.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return find(context);
  }

  /** That of the class if there is one, else the test's own. */
  private TestLiveKit find(ExtensionContext context) {
    TestLiveKit ofClass =
        outermost(context).getStore(namespace()).get(TestLiveKit.class, TestLiveKit.class);
    return ofClass != null ? ofClass : server(context);
  }

  private TestLiveKit server(ExtensionContext context) {
    return context
        .getStore(namespace())
        .computeIfAbsent(TestLiveKit.class, _ -> TestLiveKit.start(changes), TestLiveKit.class);
  }

  /** Two extensions of one class do not share a server. */
  private Namespace namespace() {
    return Namespace.create(EmbeddedLiveKitExtension.class, this);
  }

  private static ExtensionContext outermost(ExtensionContext context) {
    ExtensionContext outermost = context;
    while (outermost.getParent().filter(parent -> parent.getTestClass().isPresent()).isPresent()) {
      outermost = outermost.getParent().get();
    }
    return outermost;
  }
}
