package main

import (
	"context"
	_ "embed"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/webrtc/v4"
	"github.com/pion/webrtc/v4/pkg/media"
)

// Said after each so many packets in a row.
const spell = 25

// A key frame in VP8 of 320 by 180, a test card: played alone, it is a film that stands still.
//
//go:embed picture.vp8
var picture []byte

// Opus in stereo, 20 ms of silence (RFC 6716, section 3.1).
var silence = []byte{0xfc, 0xff, 0xfe}

type sample struct {
	lksdk.BaseSampleProvider
	media.Sample
}

func (s *sample) NextSample(context.Context) (media.Sample, error) { return s.Sample, nil }

func publish(self *lksdk.LocalParticipant) error {
	video := &sample{Sample: media.Sample{Data: picture, Duration: 40 * time.Millisecond}}
	audio := &sample{Sample: media.Sample{Data: silence, Duration: 20 * time.Millisecond}}
	err := send(self, video, webrtc.MimeTypeVP8, 90000, &lksdk.TrackPublicationOptions{
		Name: "picture", Source: livekit.TrackSource_CAMERA, VideoWidth: 320, VideoHeight: 180})
	if err != nil {
		return err
	}
	return send(self, audio, webrtc.MimeTypeOpus, 48000, &lksdk.TrackPublicationOptions{
		Name: "sound", Source: livekit.TrackSource_MICROPHONE})
}

func send(self *lksdk.LocalParticipant, from *sample, mime string, clock uint32,
	options *lksdk.TrackPublicationOptions) error {
	codec := webrtc.RTPCodecCapability{MimeType: mime, ClockRate: clock}
	if mime == webrtc.MimeTypeOpus {
		codec.Channels = 2
	}
	track, err := lksdk.NewLocalSampleTrack(codec)
	if err != nil {
		return err
	}
	track.OnBind(func() { must(track.StartWrite(from, nil)) })
	_, err = self.PublishTrack(track, options)
	return err
}

// Says each spell of packets, and how many numbers were missing in it.
func listen(track *webrtc.TrackRemote, _ *lksdk.RemoteTrackPublication, p *lksdk.RemoteParticipant) {
	say("subscribed", p.Identity(), track.Kind(), track.Codec().MimeType)
	go func() {
		var first, count uint16
		for {
			packet, _, err := track.ReadRTP()
			if err != nil {
				return
			}
			if count == 0 {
				first = packet.SequenceNumber
			}
			if count++; count == spell {
				say("media", p.Identity(), track.Kind(), "missing", int16(packet.SequenceNumber-first+1-count))
				count = 0
			}
		}
	}()
}

func lost(track *webrtc.TrackRemote, _ *lksdk.RemoteTrackPublication, p *lksdk.RemoteParticipant) {
	say("unsubscribed", p.Identity(), track.Kind())
}
