package io.roomtape.livekit.junit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Test classes as users write them; {@link ExtensionTest} runs them. */
final class Samples {
  static final List<TestLiveKit> SEEN = new CopyOnWriteArrayList<>();

  private Samples() {}

  @EmbeddedLiveKitTest
  static class OneForTheClass {
    OneForTheClass(TestLiveKit livekit) {
      SEEN.add(livekit);
    }

    @Test
    void first(TestLiveKit livekit) {
      SEEN.add(livekit);
    }

    @Nested
    class Inside {
      @Test
      void second(TestLiveKit livekit) {
        SEEN.add(livekit);
      }
    }
  }

  static class OneForEachTest {
    @RegisterExtension final EmbeddedLiveKitExtension livekit = new EmbeddedLiveKitExtension();

    @Test
    void first() {
      SEEN.add(livekit.server());
    }

    @Test
    void second() {
      SEEN.add(livekit.server());
    }
  }

  @EmbeddedLiveKitTest
  static class Failing {
    @Test
    void fails(TestLiveKit livekit) {
      SEEN.add(livekit);
      throw new AssertionError("as it should");
    }
  }

  @EmbeddedLiveKitTest
  static class Misunderstood {
    @Test
    void wants(StringBuilder something) {
      something.append("never");
    }
  }
}
