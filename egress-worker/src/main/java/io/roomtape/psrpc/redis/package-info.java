/** A bus by Redis' publish and subscribe. */
@NullMarked
package io.roomtape.psrpc.redis;

import org.jspecify.annotations.NullMarked;
