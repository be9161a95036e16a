/** The recorder in the room: hears it, writes the journal, asks publishers for pictures. */
@NullMarked
package io.roomtape.egress.capture;

import org.jspecify.annotations.NullMarked;
