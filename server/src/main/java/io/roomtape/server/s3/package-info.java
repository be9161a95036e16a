/** Recordings in object storage that speaks S3, addressed path-style. */
@NullMarked
package io.roomtape.server.s3;

import org.jspecify.annotations.NullMarked;
