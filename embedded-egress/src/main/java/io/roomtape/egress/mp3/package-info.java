/** MP3 files (ISO/IEC 11172-3): frames behind one that says how many there are. */
@NullMarked
package io.roomtape.egress.mp3;

import org.jspecify.annotations.NullMarked;
