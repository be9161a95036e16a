/**
 * Plays finished recordings: which bytes of one are asked for, where they come from, and how long
 * they are held. Nothing is read beyond what a player asked for.
 */
@NullMarked
package io.roomtape.server.playback;

import org.jspecify.annotations.NullMarked;
