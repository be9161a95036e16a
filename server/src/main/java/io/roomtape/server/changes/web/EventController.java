package io.roomtape.server.changes.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.access.Permission;
import io.roomtape.server.changes.ChangeFeed;
import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RoomName;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Tells what happens to recordings, while it happens. Each listener has a virtual thread. */
@RestController
final class EventController {
  private static final Logger log = LoggerFactory.getLogger(EventController.class);

  private final ChangeFeed feed;
  private final Counter sent;
  private final Counter refused;

  EventController(ChangeFeed feed, MeterRegistry registry) {
    this.feed = feed;
    sent = registry.counter("roomtape.events.sent");
    refused = registry.counter("roomtape.events.refused");
  }

  @EventsApi.Events
  @GetMapping("/recordings/events")
  void events(
      @RequestParam(defaultValue = "") String roomName,
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastEventId,
      Permission permission,
      HttpServletResponse response)
      throws InterruptedException {
    Optional<RoomName> room =
        Optional.of(roomName).filter(name -> !name.isEmpty()).map(RoomName::new);
    Predicate<RoomName> told =
        name -> permission.rooms().include(name) && room.map(name::equals).orElse(true);
    OptionalLong last = number(lastEventId);
    try (ChangeFeed.Seat _ = feed.take().orElseThrow(this::full)) {
      response.setContentType("text/event-stream;charset=UTF-8");
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      // nginx would keep events back to fill its buffers.
      response.setHeader("X-Accel-Buffering", "no");
      new EventStream(feed, told, response.getOutputStream(), sent::increment).run(last);
    } catch (IOException gone) {
      log.debug("A listener left", gone);
    }
  }

  private static OptionalLong number(String lastEventId) {
    if (lastEventId.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!lastEventId.matches("[0-9]{1,18}")) {
      throw new InvalidValue("Last-Event-ID", "must be the id of an event of this stream");
    }
    return OptionalLong.of(Long.parseLong(lastEventId));
  }

  private ResponseStatusException full() {
    refused.increment();
    return new ResponseStatusException(
        HttpStatus.SERVICE_UNAVAILABLE,
        "At most " + ChangeFeed.MOST_LISTENERS + " listen to this server at once; try again later");
  }
}
