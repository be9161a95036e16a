/**
 * The MP4 file of a recording (ISO/IEC 14496-12): fragments while it is made, one index in front at
 * the end.
 */
@NullMarked
package io.roomtape.egress.mp4;

import org.jspecify.annotations.NullMarked;
