import { type SubmitEvent, useEffect, useState } from 'react';
import { messageOf } from '../api/http';
import { Header } from '../ui/Header';
import { Spinner } from '../ui/Spinner';
import { randomParticipant, roomFromAddress } from './defaults';
import { DeviceSelect } from '../devices/DeviceSelect';
import { Preview } from './Preview';
import { type Capture, useCapture } from '../devices/useCapture';

/** What the form asks for. */
export type JoinRequest = {
  readonly roomName: string;
  readonly participantName: string;
  readonly camera: Capture;
  readonly microphone: Capture;
};

type JoinPageProps = {
  /** Why the person is here again, if they were in a room. */
  readonly notice: string | undefined;
  /** The name the person had in the room they come from. */
  readonly lastName: string | undefined;
  readonly onShown: () => void;
  /** Enters the room; a rejection's message is shown beside the button. */
  readonly join: (request: JoinRequest) => Promise<void>;
};

export function JoinPage({ notice, lastName, onShown, join }: JoinPageProps) {
  const camera = useCapture('video');
  const microphone = useCapture('audio');
  const [participantName, setParticipantName] = useState(lastName ?? randomParticipant);
  const [roomName, setRoomName] = useState(() => roomFromAddress(location.search));
  const [joining, setJoining] = useState(false);
  const [problem, setProblem] = useState<string>();
  useEffect(onShown, [onShown]);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    setJoining(true);
    setProblem(undefined);
    try {
      await join({
        roomName: roomName.trim(),
        participantName: participantName.trim(),
        camera,
        microphone,
      });
    } catch (error) {
      setProblem(messageOf(error));
      setJoining(false);
    }
  }

  const ready = roomName.trim() !== '' && participantName.trim() !== '';
  return (
    <div className="page">
      <Header page="join" />
      <main className="join">
        <Preview camera={camera} microphone={microphone} />
        <form className="card join-form" onSubmit={submit}>
          <h1>Join a room</h1>
          {notice && (
            <p className="notice" role="status">
              {notice}
            </p>
          )}
          <TextField label="Your name" value={participantName} onChange={setParticipantName} />
          <TextField label="Room" value={roomName} onChange={setRoomName} />
          <div className="field-pair">
            <DeviceSelect label="Camera" kind="videoinput" capture={camera} />
            <DeviceSelect label="Microphone" kind="audioinput" capture={microphone} />
          </div>
          <DeviceProblem capture={camera} />
          <DeviceProblem capture={microphone} />
          {problem && (
            <p className="notice failed" role="alert">
              {problem}
            </p>
          )}
          <button type="submit" className="button primary large" disabled={joining || !ready}>
            {joining && <Spinner />}
            {joining ? 'Joining…' : 'Join'}
          </button>
        </form>
      </main>
    </div>
  );
}

function DeviceProblem({ capture: { problem } }: { readonly capture: Capture }) {
  return problem && <p className="hint">{problem} You can join without.</p>;
}

type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function TextField({ label, value, onChange }: TextFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        value={value}
        required
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
