package io.roomtape.worker;

import java.util.List;
import java.util.Optional;

/** LiveKit's sections that say where files go: {@code storage}, {@code backup}, and older ones. */
record StorageSection(Section section) {
  private static final List<String> OTHERS = List.of("azure", "gcp", "alioss");

  Place parse() throws SettingException {
    for (String other : OTHERS) {
      if (section.section(other).isPresent()) {
        throw new SettingException(
            section.name(other), "is no storage of this worker's: say s3, or nothing for a folder");
      }
    }
    Optional<Section> s3 = section.section("s3");
    return new Place(
        s3.isEmpty() ? Optional.empty() : Optional.of(new S3Section(s3.get()).target()), prefix());
  }

  private Prefix prefix() throws SettingException {
    try {
      return new Prefix(section.text("prefix").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new SettingException(section.name("prefix"), String.valueOf(e.getMessage()));
    }
  }
}
