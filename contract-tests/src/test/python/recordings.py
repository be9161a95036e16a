"""Starts every kind of recording at LiveKit's SDK for Python, stops them half a second after all
run, and says how each ended; then starts what is refused, and says how. One line each.

    recordings.py URL KEY SECRET ROOM IDENTITY AUDIO_TRACK VIDEO_TRACK FOLDER
"""

import asyncio
import sys

from livekit import api
from livekit.protocol import egress

url, key, secret, room, identity, audio, video, folder = sys.argv[1:]


def named(name):
    return {"filepath": f"{folder}/{name}"}


def files(name):
    return [api.EncodedFileOutput(**named(name))]


def segments(name):
    return api.SegmentedFileOutput(
        filename_prefix=f"{folder}/{name}",
        playlist_name=f"{folder}/{name}.m3u8",
        live_playlist_name=f"{folder}/{name}-live.m3u8",
        segment_duration=1,
    )


def images(name):
    return api.ImageOutput(filename_prefix=f"{folder}/{name}-image", capture_interval=1)


def track(track_id, name):
    return api.TrackEgressRequest(
        room_name=room, track_id=track_id, file=api.DirectFileOutput(**named(name))
    )


def kinds(client):
    return {
        "room": lambda: client.start_room_composite_egress(
            api.RoomCompositeEgressRequest(
                room_name=room,
                layout="speaker",
                file_outputs=files("room"),
                segment_outputs=[segments("room")],
                image_outputs=[images("room")],
            )
        ),
        "sound": lambda: client.start_room_composite_egress(
            api.RoomCompositeEgressRequest(
                room_name=room, audio_only=True, file_outputs=files("sound")
            )
        ),
        "participant": lambda: client.start_participant_egress(
            api.ParticipantEgressRequest(
                room_name=room, identity=identity, file_outputs=files("participant")
            )
        ),
        "tracks": lambda: client.start_track_composite_egress(
            api.TrackCompositeEgressRequest(
                room_name=room,
                audio_track_id=audio,
                video_track_id=video,
                file_outputs=files("tracks"),
            )
        ),
        "audio": lambda: client.start_track_egress(track(audio, "audio")),
        "video": lambda: client.start_track_egress(track(video, "video")),
        "template": lambda: client.start_egress(
            egress.StartEgressRequest(
                room_name=room,
                template=egress.TemplateSource(layout="single-speaker"),
                outputs=[
                    egress.Output(file=egress.FileOutput(**named("template"))),
                    egress.Output(segments=segments("template")),
                    egress.Output(images=images("template")),
                ],
            )
        ),
        "media": lambda: client.start_egress(
            egress.StartEgressRequest(
                room_name=room,
                media=egress.MediaSource(
                    participant_video=egress.ParticipantVideo(identity=identity),
                    audio=egress.AudioConfig(
                        routes=[
                            egress.AudioRoute(
                                participant_identity=identity,
                                channel=egress.AudioChannel.AUDIO_CHANNEL_RIGHT,
                            )
                        ]
                    ),
                ),
                outputs=[egress.Output(file=egress.FileOutput(**named("media")))],
            )
        ),
    }


def refused(client):
    rtmp = api.StreamOutput(protocol=api.StreamProtocol.RTMP, urls=["rtmp://localhost/live"])
    return {
        "web": lambda: client.start_web_egress(
            api.WebEgressRequest(url="http://localhost/", file_outputs=files("web"))
        ),
        "stream": lambda: client.start_room_composite_egress(
            api.RoomCompositeEgressRequest(room_name=room, stream_outputs=[rtmp])
        ),
    }


async def awaited(client, egress_id, status):
    """The recording once it has come so far."""
    while True:
        listed = await client.list_egress(api.ListEgressRequest(egress_id=egress_id))
        if listed.items[0].status >= status:
            return listed.items[0]
        await asyncio.sleep(0.2)


async def begin(client, kind, start):
    egress_id = (await start()).egress_id
    await awaited(client, egress_id, api.EgressStatus.EGRESS_ACTIVE)
    if kind == "room":
        update = api.UpdateLayoutRequest(egress_id=egress_id, layout="grid-light")
        print("layout", (await client.update_layout(update)).room_composite.layout)
    return kind, egress_id


async def end(client, kind, egress_id):
    await client.stop_egress(api.StopEgressRequest(egress_id=egress_id))
    info = await awaited(client, egress_id, api.EgressStatus.EGRESS_COMPLETE)
    print(
        kind,
        api.EgressStatus.Name(info.status),
        *[result.filename for result in info.file_results],
        *[result.playlist_name for result in info.segment_results],
        *[result.filename_prefix for result in info.image_results],
    )


async def main():
    async with api.LiveKitAPI(url, key, secret) as livekit:
        client = livekit.egress
        begun = [begin(client, kind, start) for kind, start in kinds(client).items()]
        running = await asyncio.gather(*begun)
        await asyncio.sleep(0.5)
        await asyncio.gather(*[end(client, *recording) for recording in running])
        for kind, start in refused(client).items():
            try:
                await start()
            except api.TwirpError as refusal:
                print(kind, refusal.code, refusal.message)


asyncio.run(main())
