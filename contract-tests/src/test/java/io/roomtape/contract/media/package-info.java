/** What every media server that speaks LiveKit's protocols must do, seen from the wire alone. */
@NullMarked
package io.roomtape.contract.media;

import org.jspecify.annotations.NullMarked;
