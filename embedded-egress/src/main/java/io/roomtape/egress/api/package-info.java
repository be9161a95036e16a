/** LiveKit's Egress API on the wire. */
@NullMarked
package io.roomtape.egress.api;

import org.jspecify.annotations.NullMarked;
