package io.roomtape.server.recordings;

import io.roomtape.server.names.InvalidValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What recordings can be like, and are if nobody says. */
public final class RecordingForms {
  private final RecordingForm usual;
  private final List<RecordingLayout> layouts;

  /**
   * @param layouts those that the recorder draws
   */
  public RecordingForms(RecordingForm usual, List<RecordingLayout> layouts) {
    this.usual = usual;
    this.layouts = List.copyOf(layouts);
  }

  /** What there is if nobody says otherwise. */
  public RecordingForm usual() {
    return usual;
  }

  /**
   * What a request asks for, field by field; what it does not say is as usual.
   *
   * @throws InvalidValue when that cannot be
   */
  public RecordingForm of(
      @Nullable String layout, @Nullable String preset, @Nullable Boolean audioOnly) {
    return new RecordingForm(
        layout == null ? usual.layout() : Optional.of(layout(layout)),
        preset == null ? usual.preset() : Optional.of(preset(preset)),
        audioOnly != null && audioOnly);
  }

  private RecordingLayout layout(String name) {
    return RecordingLayout.named(name)
        .filter(layouts::contains)
        .orElseThrow(() -> oneOf("layout", layouts));
  }

  private static RecordingPreset preset(String name) {
    return RecordingPreset.named(name)
        .orElseThrow(() -> oneOf("preset", Arrays.asList(RecordingPreset.values())));
  }

  private static InvalidValue oneOf(String field, List<?> values) {
    String names = values.stream().map(Object::toString).collect(Collectors.joining(", "));
    return new InvalidValue(field, "must be one of " + names);
  }
}
