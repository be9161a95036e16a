import { type SubmitEvent, useCallback, useEffect, useState } from 'react';
import { messageOf } from '../api/http';
import type { Recording } from '../api/recording';
import { listLinks, makeLink, revokeLink, type ShareLink } from '../api/sharing';
import { Dialog } from '../ui/Dialog';
import { formatDate } from './format';

type ShareDialogProps = { readonly recording: Recording; readonly onClose: () => void };

/** Gives out links to one recording, and takes them back. */
export function ShareDialog({ recording: { name, roomName }, onClose }: ShareDialogProps) {
  const [links, setLinks] = useState<readonly ShareLink[]>([]);
  const [made, setMade] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const attempt = useCallback(
    async (action: () => Promise<void>) => {
      try {
        await action();
        setLinks(await listLinks(name));
        setProblem(undefined);
      } catch (error) {
        setProblem(messageOf(error));
      }
    },
    [name],
  );
  useEffect(() => void attempt(async () => undefined), [attempt]);

  return (
    <Dialog title={`Share ${roomName || name}`} onClose={onClose}>
      <WishForm
        onWish={(days, download) =>
          void attempt(async () => setMade(await makeLink(name, { days, download })))
        }
      />
      {made && (
        <label className="field">
          <span>Whoever has this link can play the recording. It is shown this once.</span>
          <input readOnly value={made} onFocus={(event) => event.target.select()} />
        </label>
      )}
      {problem && (
        <p className="notice failed" role="alert">
          {problem}
        </p>
      )}
      <ul className="share-links" aria-label="Links">
        {links.map((link) => (
          <li key={link.id}>
            <span>
              until {formatDate(Date.parse(link.expiresAt))} · opened {link.opened} times · by{' '}
              {link.madeBy}
            </span>
            <button
              type="button"
              className="button"
              onClick={() => void attempt(() => revokeLink(name, link.id))}
            >
              Revoke
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function WishForm({ onWish }: { readonly onWish: (days: number, download: boolean) => void }) {
  const [days, setDays] = useState(7);
  const [download, setDownload] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onWish(days, download);
  };
  return (
    <form className="sign-in" onSubmit={submit}>
      <label className="field">
        <span>Ends</span>
        <select value={days} onChange={(event) => setDays(Number(event.target.value))}>
          <option value={1}>in a day</option>
          <option value={7}>in a week</option>
          <option value={30}>in 30 days</option>
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={download}
          onChange={(event) => setDownload(event.target.checked)}
        />{' '}
        The file may be downloaded, too
      </label>
      <button type="submit" className="button primary">
        Make a link
      </button>
    </form>
  );
}
