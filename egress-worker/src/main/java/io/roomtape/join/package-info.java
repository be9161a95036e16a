/**
 * Joins rooms of a LiveKit server by the wire, as a hidden recorder, and tells what a recorder in
 * the server's own process would hear.
 */
@NullMarked
package io.roomtape.join;

import org.jspecify.annotations.NullMarked;
