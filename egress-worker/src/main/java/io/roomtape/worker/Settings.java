package io.roomtape.worker;

import io.roomtape.cluster.WorkerSettings;
import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.journal.Tiles;
import io.roomtape.egress.recording.Limits;
import io.roomtape.livekit.ApiKey;
import io.roomtape.objects.RequestedS3;
import io.roomtape.psrpc.redis.RedisSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a worker runs.
 *
 * @param server where its recorders join rooms
 * @param redis where it hears what to record
 * @param storage where files go of which requests do not say it
 * @param backup where files go that cannot be stored
 * @param files the folder for files that have no other place; empty: they must have one
 * @param requested what counts for buckets that requests bring along
 * @param healthPort 0 for none
 * @param metricsPort 0 for none
 * @param cluster how it takes part
 * @param clusterId that metrics have as a label; empty for none
 * @param limits how much recordings may take
 * @param unused what the configuration says beside
 */
record Settings(
    ApiKey key,
    URI server,
    RedisSettings redis,
    Place storage,
    Optional<Place> backup,
    Optional<Path> files,
    RequestedS3 requested,
    int healthPort,
    int metricsPort,
    WorkerSettings cluster,
    String clusterId,
    Limits limits,
    EncoderSetting encoder,
    Quality quality,
    Tiles tiles,
    List<String> unused) {}
