/** Which encoder of H.264 this machine has: what there may be, and what works when it is tried. */
@NullMarked
package io.roomtape.egress.h264;

import org.jspecify.annotations.NullMarked;
