import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { onUnidentified } from '../api/http';
import { signIn } from '../api/session';
import { Dialog } from './Dialog';
import { Spinner } from './Spinner';

/**
 * Asks for a key when the server does, over whatever the page shows: what was asked of the server
 * goes on behind it.
 */
export function SignIn() {
  const [asked, setAsked] = useState(false);
  const waiting = useRef<((signedIn: boolean) => void)[]>([]);
  useEffect(() => {
    onUnidentified(() => {
      setAsked(true);
      return new Promise((resolve) => waiting.current.push(resolve));
    });
    return () => onUnidentified(async () => false);
  }, []);

  const end = (signedIn: boolean) => {
    setAsked(false);
    for (const go of waiting.current.splice(0)) go(signedIn);
  };
  return asked && <KeyDialog onSignedIn={() => end(true)} onClose={() => end(false)} />;
}

type KeyDialogProps = { readonly onSignedIn: () => void; readonly onClose: () => void };

function KeyDialog({ onSignedIn, onClose }: KeyDialogProps) {
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    setBusy(true);
    const failure = await signIn(key.trim());
    setBusy(false);
    setProblem(failure);
    if (failure === undefined) onSignedIn();
  }

  return (
    <Dialog title="Sign in" onClose={onClose}>
      <form className="sign-in" onSubmit={submit}>
        <p>This server asks who you are. Whoever runs it has a key for you.</p>
        <label className="field">
          <span>Key</span>
          <input
            type="password"
            value={key}
            required
            autoComplete="current-password"
            onChange={(event) => setKey(event.target.value)}
          />
        </label>
        {problem && (
          <p className="notice failed" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="button primary" disabled={busy || key.trim() === ''}>
          {busy && <Spinner />} Sign in
        </button>
      </form>
    </Dialog>
  );
}
