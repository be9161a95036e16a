/** psrpc, LiveKit's remote calls over a message bus: who calls, who claims, who answers. */
@NullMarked
package io.roomtape.psrpc;

import org.jspecify.annotations.NullMarked;
