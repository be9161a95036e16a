package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/twitchtv/twirp"
)

const (
	poll   = 200 * time.Millisecond
	length = time.Second / 2
)

// What is recorded, of which room, and into which folder.
type recorded struct {
	room, identity, audio, video, folder string
}

type starts func(context.Context) (*livekit.EgressInfo, error)

// Starts every kind of recording, stops them half a second after all run, and says how each ended;
// then starts what is refused, and says how.
//
//	go-client egress URL KEY SECRET ROOM IDENTITY AUDIO_TRACK VIDEO_TRACK FOLDER
func record(words []string) {
	client := lksdk.NewEgressClient(words[0], words[1], words[2])
	of := recorded{words[3], words[4], words[5], words[6], words[7]}
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()

	running, over := sync.WaitGroup{}, sync.WaitGroup{}
	for kind, start := range of.kinds(client) {
		running.Add(1)
		over.Add(1)
		go func() {
			defer over.Done()
			egress := begin(ctx, client, kind, start)
			running.Done()
			running.Wait()
			time.Sleep(length)
			end(ctx, client, kind, egress)
		}()
	}
	for kind, start := range of.refused(client) {
		_, err := start(ctx)
		var refusal twirp.Error
		if !errors.As(err, &refusal) {
			must(errors.Join(errors.New(kind+" was not refused"), err))
		}
		say(kind, refusal.Code(), refusal.Msg())
	}
	over.Wait()
}

func begin(ctx context.Context, client *lksdk.EgressClient, kind string, start starts) string {
	started, err := start(ctx)
	must(err)
	awaited(ctx, client, started.EgressId, livekit.EgressStatus_EGRESS_ACTIVE)
	if kind == "room" {
		updated, err := client.UpdateLayout(ctx, &livekit.UpdateLayoutRequest{
			EgressId: started.EgressId, Layout: "grid-light"})
		must(err)
		say("layout", updated.GetRoomComposite().Layout)
	}
	return started.EgressId
}

func end(ctx context.Context, client *lksdk.EgressClient, kind, egress string) {
	_, err := client.StopEgress(ctx, &livekit.StopEgressRequest{EgressId: egress})
	must(err)
	info := awaited(ctx, client, egress, livekit.EgressStatus_EGRESS_COMPLETE)
	words := []any{kind, info.Status}
	for _, file := range info.FileResults {
		words = append(words, file.Filename)
	}
	for _, segments := range info.SegmentResults {
		words = append(words, segments.PlaylistName)
	}
	for _, images := range info.ImageResults {
		words = append(words, images.FilenamePrefix)
	}
	say(words...)
}

// Returns the recording once it has come so far.
func awaited(ctx context.Context, client *lksdk.EgressClient, egress string, status livekit.EgressStatus) *livekit.EgressInfo {
	for {
		list, err := client.ListEgress(ctx, &livekit.ListEgressRequest{EgressId: egress})
		must(err)
		if info := list.Items[0]; info.Status >= status {
			return info
		}
		time.Sleep(poll)
	}
}

func (of recorded) kinds(client *lksdk.EgressClient) map[string]starts {
	return map[string]starts{
		"room": func(ctx context.Context) (*livekit.EgressInfo, error) {
			return client.StartRoomCompositeEgress(ctx, &livekit.RoomCompositeEgressRequest{
				RoomName: of.room, Layout: "speaker", FileOutputs: of.files("room"),
				SegmentOutputs: []*livekit.SegmentedFileOutput{of.segments("room")},
				ImageOutputs:   []*livekit.ImageOutput{of.images("room")}})
		},
		"sound": func(ctx context.Context) (*livekit.EgressInfo, error) {
			return client.StartRoomCompositeEgress(ctx, &livekit.RoomCompositeEgressRequest{
				RoomName: of.room, AudioOnly: true, FileOutputs: of.files("sound")})
		},
		"participant": func(ctx context.Context) (*livekit.EgressInfo, error) {
			return client.StartParticipantEgress(ctx, &livekit.ParticipantEgressRequest{
				RoomName: of.room, Identity: of.identity, FileOutputs: of.files("participant")})
		},
		"tracks": func(ctx context.Context) (*livekit.EgressInfo, error) {
			return client.StartTrackCompositeEgress(ctx, &livekit.TrackCompositeEgressRequest{
				RoomName: of.room, AudioTrackId: of.audio, VideoTrackId: of.video, FileOutputs: of.files("tracks")})
		},
		"audio": func(ctx context.Context) (*livekit.EgressInfo, error) {
			return client.StartTrackEgress(ctx, of.track(of.audio, "audio"))
		},
		"video": func(ctx context.Context) (*livekit.EgressInfo, error) {
			return client.StartTrackEgress(ctx, of.track(of.video, "video"))
		},
		"template": func(ctx context.Context) (*livekit.EgressInfo, error) {
			return client.StartEgress(ctx, &livekit.StartEgressRequest{
				RoomName: of.room,
				Source:   &livekit.StartEgressRequest_Template{Template: &livekit.TemplateSource{Layout: "single-speaker"}},
				Outputs: []*livekit.Output{of.file("template"),
					{Config: &livekit.Output_Segments{Segments: of.segments("template")}},
					{Config: &livekit.Output_Images{Images: of.images("template")}}}})
		},
		"media": func(ctx context.Context) (*livekit.EgressInfo, error) {
			return client.StartEgress(ctx, &livekit.StartEgressRequest{
				RoomName: of.room,
				Source: &livekit.StartEgressRequest_Media{Media: &livekit.MediaSource{
					Video: &livekit.MediaSource_ParticipantVideo{
						ParticipantVideo: &livekit.ParticipantVideo{Identity: of.identity}},
					Audio: &livekit.AudioConfig{Routes: []*livekit.AudioRoute{{
						Match:   &livekit.AudioRoute_TrackId{TrackId: of.audio},
						Channel: livekit.AudioChannel_AUDIO_CHANNEL_LEFT}}}}},
				Outputs: []*livekit.Output{of.file("media")}})
		},
	}
}

func (of recorded) refused(client *lksdk.EgressClient) map[string]starts {
	return map[string]starts{
		"web": func(ctx context.Context) (*livekit.EgressInfo, error) {
			return client.StartWebEgress(ctx, &livekit.WebEgressRequest{
				Url: "http://localhost/", FileOutputs: of.files("web")})
		},
		"stream": func(ctx context.Context) (*livekit.EgressInfo, error) {
			return client.StartRoomCompositeEgress(ctx, &livekit.RoomCompositeEgressRequest{
				RoomName: of.room, StreamOutputs: []*livekit.StreamOutput{{
					Protocol: livekit.StreamProtocol_RTMP, Urls: []string{"rtmp://localhost/live"}}}})
		},
	}
}

func (of recorded) files(name string) []*livekit.EncodedFileOutput {
	return []*livekit.EncodedFileOutput{{Filepath: of.folder + "/" + name}}
}

func (of recorded) file(name string) *livekit.Output {
	return &livekit.Output{Config: &livekit.Output_File{File: &livekit.FileOutput{Filepath: of.folder + "/" + name}}}
}

func (of recorded) segments(name string) *livekit.SegmentedFileOutput {
	return &livekit.SegmentedFileOutput{
		FilenamePrefix: of.folder + "/" + name, PlaylistName: of.folder + "/" + name + ".m3u8",
		LivePlaylistName: of.folder + "/" + name + "-live.m3u8", SegmentDuration: 1}
}

func (of recorded) images(name string) *livekit.ImageOutput {
	return &livekit.ImageOutput{FilenamePrefix: of.folder + "/" + name + "-image", CaptureInterval: 1}
}

func (of recorded) track(track, name string) *livekit.TrackEgressRequest {
	return &livekit.TrackEgressRequest{RoomName: of.room, TrackId: track,
		Output: &livekit.TrackEgressRequest_File{File: &livekit.DirectFileOutput{Filepath: of.folder + "/" + name}}}
}
