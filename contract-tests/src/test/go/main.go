// A participant at LiveKit's Go SDK, for tests: takes a command per line of standard input, and
// says on standard output what happens, one line each.
//
//	go-client -url ws://127.0.0.1:7880 -token JWT [-single] [-auto=false]
//
// As "go-client egress …" it is none, but starts recordings: see recordings.go.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
)

// A busy machine takes its time.
const patience = 30 * time.Second

// With one peer connection for both directions, the SDK sends its offer before it has set it as its
// own description: an answer that is faster than that is dropped, and never asked for again. It then
// joins anew.
const singlePatience = patience / 4

var stdout sync.Mutex

func say(words ...any) {
	stdout.Lock()
	defer stdout.Unlock()
	fmt.Println(words...)
}

func must(err error) {
	if err != nil {
		say("failed", err)
		os.Exit(1)
	}
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "egress" {
		record(os.Args[2:])
		return
	}
	url := flag.String("url", "", "the server's WebSocket root")
	token := flag.String("token", "", "an access token")
	single := flag.Bool("single", false, "one peer connection for both directions")
	auto := flag.Bool("auto", true, "subscribe to everything")
	flag.Parse()

	room, err := join(*url, *token, *single, *auto)
	for *single && errors.Is(err, lksdk.ErrConnectionTimeout) {
		room, err = join(*url, *token, *single, *auto)
	}
	must(err)
	say("joined", room.Name())

	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		must(do(room, strings.Fields(lines.Text())))
	}
	room.Disconnect()
}

func join(url, token string, single, auto bool) (*lksdk.Room, error) {
	wait := patience
	options := []lksdk.ConnectOption{lksdk.WithAutoSubscribe(auto)}
	if single {
		wait = singlePatience
		options = append(options, lksdk.WithSinglePeerConnection())
	}
	room := lksdk.NewRoom(events())
	must(room.RegisterRpcMethod("shout", func(call lksdk.RpcInvocationData) (string, error) {
		return strings.ToUpper(call.Payload), nil
	}))
	return room, room.JoinWithToken(url, token, append(options, lksdk.WithConnectTimeout(wait))...)
}

func do(room *lksdk.Room, words []string) error {
	self := room.LocalParticipant
	switch words[0] {
	case "publish":
		return publish(self)
	case "say": // text
		return self.PublishDataPacket(lksdk.UserData([]byte(words[1])), lksdk.WithDataPublishReliable(true))
	case "call": // identity, text
		return call(self, words[1], words[2])
	case "subscribe", "unsubscribe": // identity, kind
		return publication(room, words[1], words[2]).SetSubscribed(words[0] == "subscribe")
	case "resume":
		room.Simulate(lksdk.SimulateSignalReconnect)
		return nil
	case "rejoin":
		room.Simulate(lksdk.SimulateNodeFailure)
		return nil
	}
	return fmt.Errorf("unknown command %q", words)
}

// On a busy machine the SDK says that it has reconnected before its data channel has: what it calls
// then is never acknowledged, and has not been heard by anybody.
func call(self *lksdk.LocalParticipant, identity, text string) error {
	for {
		answer, err := self.PerformRpc(lksdk.PerformRpcParams{
			DestinationIdentity: identity, Method: "shout", Payload: text})
		var failed *lksdk.RpcError
		if errors.As(err, &failed) && failed.Code == lksdk.RpcConnectionTimeout {
			continue
		}
		if err == nil {
			say("answered", *answer)
		}
		return err
	}
}

func publication(room *lksdk.Room, identity, kind string) *lksdk.RemoteTrackPublication {
	for _, track := range room.GetParticipantByIdentity(identity).TrackPublications() {
		if string(track.Kind()) == kind {
			return track.(*lksdk.RemoteTrackPublication)
		}
	}
	must(fmt.Errorf("%s has no %s", identity, kind))
	return nil
}

func events() *lksdk.RoomCallback {
	return &lksdk.RoomCallback{
		OnParticipantConnected:    func(p *lksdk.RemoteParticipant) { say("came", p.Identity()) },
		OnParticipantDisconnected: func(p *lksdk.RemoteParticipant) { say("went", p.Identity()) },
		OnRecordingStatusChanged:  func(recorded bool) { say("recorded", recorded) },
		OnReconnecting:            func() { say("reconnecting") },
		OnReconnected:             func() { say("reconnected") },
		OnDisconnectedWithReason:  func(reason lksdk.DisconnectionReason) { say("disconnected", reason) },
		OnLocalTrackSubscribed: func(track *lksdk.LocalTrackPublication, _ *lksdk.LocalParticipant) {
			say("subscribed to", track.Kind())
		},
		ParticipantCallback: lksdk.ParticipantCallback{
			OnTrackPublished: func(track *lksdk.RemoteTrackPublication, p *lksdk.RemoteParticipant) {
				say("published", p.Identity(), track.Kind(), track.Source() == livekit.TrackSource_CAMERA)
			},
			OnTrackSubscribed:   listen,
			OnTrackUnsubscribed: lost,
			OnDataPacket: func(data lksdk.DataPacket, from lksdk.DataReceiveParams) {
				if user, ok := data.(*lksdk.UserDataPacket); ok {
					say("heard", from.SenderIdentity, string(user.Payload))
				}
			},
		},
	}
}
