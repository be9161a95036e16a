package io.roomtape.psrpc.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections on which nothing arrives, so that new ones are made: whatever lies between may
 * forget a connection without a word, and who only listens would never know.
 *
 * @param silence the longest that is endured; answers to pings have to come more often
 */
record Alive(Duration silence) implements NettyCustomizer {
  @Override
  public void afterChannelInitialized(Channel channel) {
    channel
        .pipeline()
        .addFirst(
            new IdleStateHandler(silence.toMillis(), 0, 0, TimeUnit.MILLISECONDS), new Closing());
  }

  private static final class Closing extends ChannelDuplexHandler {
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
      if (event instanceof IdleStateEvent) {
        var _ = context.close();
      } else {
        super.userEventTriggered(context, event);
      }
    }
  }
}
