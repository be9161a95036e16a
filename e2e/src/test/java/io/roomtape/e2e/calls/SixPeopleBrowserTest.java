package io.roomtape.e2e.calls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Six people come at once, every second with the old client. */
final class SixPeopleBrowserTest {
  @Test
  void sixPeopleWhoJoinAtOnceAllSeeAndHearEachOther() throws IOException {
    try (Calls calls = new Calls()) {
      calls.openRoom();
      List<Caller> people = new ArrayList<>();
      for (int pair = 1; pair <= 3; pair++) {
        for (ClientVersion version : EnumSet.allOf(ClientVersion.class)) {
          String identity = version + " of pair " + pair;
          people.add(calls.arriving(identity, version, Picture.SMALL));
        }
      }
      people.forEach(Caller::isThere);
      for (int round = 0; round < 2; round++) {
        for (Caller person : people) {
          person.seesAndHears(
              people.stream().filter(other -> other != person).toArray(Caller[]::new));
        }
      }
      calls.endsWell();
    }
  }
}
