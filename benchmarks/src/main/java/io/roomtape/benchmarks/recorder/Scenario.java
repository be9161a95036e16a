package io.roomtape.benchmarks.recorder;

import io.roomtape.benchmarks.footage.Footage;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord.Begun;

/** Rooms that are recorded, and what the recorder is to need at most. */
enum Scenario {
  ONE("one person, 360p", 0.22),
  TWO("two people, 360p each", 0.20),
  FOUR("four people, 360p each", 0.29),
  SOUND("four people, sound only", 0.07),
  ALONE("four people, recorded as sound alone", 0.04),
  OFF("four people, cameras off", 0.10),
  FROZEN("four people, two still pictures, two stopped", 0.10),
  NINE("nine people, 360p each", 0.45),
  SIXTEEN("sixteen people, 180p each", 0.30),
  SCREEN("a screen full of text, three people at 180p", Double.NaN),
  PAGE("a screen on which nothing moves", Double.NaN),
  FULL_HD("four people, 720p each, recorded in 1080p", 0.75);

  private static final double CAMERAS_OFF_AT = 1;

  private final String text;
  private final double aim;

  Scenario(String text, double aim) {
    this.text = text;
    this.aim = aim;
  }

  String text() {
    return text;
  }

  /** Processor seconds for each second recorded; NaN: none. */
  double aim() {
    return aim;
  }

  /** Whether everybody shows pictures all the time. */
  boolean isSeen() {
    return this != SOUND && this != ALONE && this != OFF && this != FROZEN;
  }

  /** Whether each build has recorded so. */
  boolean isUsual() {
    return this != FULL_HD && this != ALONE;
  }

  Begun composite() {
    return switch (this) {
      case FULL_HD -> new Begun(0, 1920, 1080, 30);
      case ALONE -> usual().as(Form.MP4_SOUND);
      default -> usual();
    };
  }

  /** Made when it is asked for: an earlier build plays rooms, too, and does not have its class. */
  private static Begun usual() {
    return new Begun(0, 1280, 720, 30);
  }

  Room room(Footage footage, double seconds) {
    Room room = new Room(seconds);
    switch (this) {
      case ONE -> cameras(room, footage, 1, 360);
      case TWO -> cameras(room, footage, 2, 360);
      case FOUR -> cameras(room, footage, 4, 360);
      case SOUND, ALONE -> people(room, footage, 4);
      case OFF -> off(room, footage);
      case FROZEN -> frozen(room, footage);
      case NINE -> cameras(room, footage, 9, 360);
      case SIXTEEN -> cameras(room, footage, 16, 180);
      case SCREEN -> {
        cameras(room, footage, 3, 180);
        room.joins("screen").screen(footage.screen());
      }
      case PAGE -> person(room, footage, 0).screen(footage.page());
      case FULL_HD -> cameras(room, footage, 4, 720);
    }
    return room;
  }

  private static void cameras(Room room, Footage footage, int count, int height) {
    for (int i = 0; i < count; i++) {
      person(room, footage, i).camera(footage.person(i, height));
    }
  }

  private static void people(Room room, Footage footage, int count) {
    for (int i = 0; i < count; i++) {
      person(room, footage, i);
    }
  }

  private static void off(Room room, Footage footage) {
    for (int i = 0; i < 4; i++) {
      person(room, footage, i)
          .camera(footage.person(i, 360), CAMERAS_OFF_AT)
          .mutesCamera(CAMERAS_OFF_AT);
    }
  }

  private static void frozen(Room room, Footage footage) {
    for (int i = 0; i < 2; i++) {
      person(room, footage, i).camera(footage.photograph(i, 360));
      person(room, footage, 2 + i).camera(footage.person(2 + i, 360), CAMERAS_OFF_AT);
    }
  }

  private static Room.Guest person(Room room, Footage footage, int who) {
    return room.joins("Guest " + (who + 1)).microphone(footage.voice(who));
  }
}
