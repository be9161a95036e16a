/**
 * From journal records to one picture and one sound: frames, time lines, layout, painting, mixing.
 * Codecs and files are behind ports; nothing here knows FFmpeg.
 */
@NullMarked
package io.roomtape.egress.compose;

import org.jspecify.annotations.NullMarked;
