package io.roomtape.server.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.roomtape.server.access.AuditLog;
import io.roomtape.server.names.InvalidValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows who did what. */
@RestController
final class AuditController {
  private static final int MOST = 1_000;

  private final AuditLog log;

  AuditController(AuditLog log) {
    this.log = log;
  }

  /**
   * @param from the address
   * @param what the room, the recording or the route
   */
  record Entry(
      long number,
      String at,
      String who,
      String from,
      String action,
      String what,
      boolean allowed) {
    private static Entry of(AuditLog.Numbered numbered) {
      var entry = numbered.entry();
      return new Entry(
          numbered.number(),
          entry.at().toString(),
          entry.who(),
          entry.from(),
          entry.action().word(),
          entry.what(),
          entry.allowed());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AuditAnswer(
      List<Entry> entries,
      @Schema(description = "What before is for the next; absent at the end")
          @Nullable Long next) {}

  @AuditApi.Show
  @GetMapping(path = "/audit", produces = MediaType.APPLICATION_JSON_VALUE)
  AuditAnswer audit(
      @Parameter(description = "Only entries with smaller numbers")
          @RequestParam(defaultValue = "9223372036854775807")
          long before,
      @Parameter(schema = @Schema(minimum = "1", maximum = "1000", defaultValue = "100"))
          @RequestParam(defaultValue = "100")
          int limit) {
    if (limit < 1 || limit > MOST) {
      throw new InvalidValue("limit", "must be a number from 1 to " + MOST);
    }
    List<Entry> entries = log.before(before, limit).stream().map(Entry::of).toList();
    return new AuditAnswer(entries, entries.size() < limit ? null : entries.getLast().number());
  }
}
