import { type SubmitEvent, useState } from 'react';
import { Header } from '../ui/Header';
import { Icon } from '../ui/Icon';
import { Spinner } from '../ui/Spinner';
import { useTell } from '../ui/Toasts';
import { RecordingsPanel } from './RecordingsPanel';
import { useRecordings } from './useRecordings';

/** All recordings of all rooms, or those of the one room that is asked for by its exact name. */
export function RecordingsPage() {
  const tell = useTell();
  const [roomName, setRoomName] = useState<string>();
  const { state, busy, refresh, forget } = useRecordings({ roomName });
  return (
    <div className="page">
      <Header page="recordings" />
      <main className="recordings">
        <div className="recordings-head">
          <h1>Recordings</h1>
          <Search onSearch={setRoomName} />
          <button type="button" className="button" disabled={busy} onClick={() => void refresh()}>
            {busy ? <Spinner /> : <Icon name="refresh" />} Refresh
          </button>
        </div>
        <RecordingsPanel
          state={state}
          empty={
            roomName
              ? `No recordings of a room named “${roomName}”.`
              : 'Nothing has been recorded yet.'
          }
          onDeleted={forget}
          onRetry={() => void refresh()}
          onProblem={tell}
        />
      </main>
    </div>
  );
}

function Search({ onSearch }: { readonly onSearch: (roomName: string | undefined) => void }) {
  const [text, setText] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSearch(text.trim() || undefined);
  };
  const change = (value: string) => {
    setText(value);
    if (value === '') onSearch(undefined);
  };
  return (
    <form className="search" role="search" onSubmit={submit}>
      <Icon name="search" />
      <input
        type="search"
        aria-label="Room name"
        placeholder="Exact room name"
        value={text}
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
      />
      <button type="submit" className="button">
        Search
      </button>
    </form>
  );
}
