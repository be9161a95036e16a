/** Files into buckets of S3 and what speaks like it. */
@NullMarked
package io.roomtape.objects;

import org.jspecify.annotations.NullMarked;
