package io.roomtape.server.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;

/**
 * HTTP/1.1 for every name that this server may be reached under. Tomcat refuses those with a {@code
 * _}, which Docker gives out: a LiveKit beside us would deliver no webhook.
 */
public final class AnyHostProtocol extends Http11NioProtocol {
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_.-]+)(?::([0-9]{1,5}))?");

  @Override
  protected Processor createProcessor() {
    return new AnyHostProcessor(this, adapter);
  }

  private static final class AnyHostProcessor extends Http11Processor {
    AnyHostProcessor(AnyHostProtocol protocol, Adapter adapter) {
      super(protocol, adapter);
    }

    @Override
    protected void parseHost(MessageBytes host) {
      Matcher name = NAME.matcher(String.valueOf(host));
      if (!name.matches() || name.group(1).indexOf('_') < 0) {
        super.parseHost(host);
        return;
      }
      request.serverName().setString(name.group(1));
      if (name.group(2) == null) {
        populatePort();
      } else {
        request.setServerPort(Integer.parseInt(name.group(2)));
      }
    }
  }
}
