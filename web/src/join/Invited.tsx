import { type ReactNode, useEffect, useState } from 'react';
import { messageOf } from '../api/http';
import { acceptInvitation } from '../api/session';
import { Header } from '../ui/Header';
import { Spinner } from '../ui/Spinner';

/** Whoever comes by an invitation is let in by it before the page begins. */
export function Invited({ children }: { readonly children: ReactNode }) {
  const [token] = useState(() => /^\/i\/([^/]+)$/.exec(location.pathname)?.[1]);
  const [accepted, setAccepted] = useState(token === undefined);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (token === undefined) return;
    let wanted = true;
    accept(token).then(
      () => wanted && setAccepted(true),
      (error: unknown) => wanted && setProblem(messageOf(error)),
    );
    return () => {
      wanted = false;
    };
  }, [token]);

  if (accepted) return children;
  return (
    <div className="page">
      <Header page="join" />
      <main className="recordings">
        {problem ? (
          <p className="notice failed" role="alert">
            {problem}
          </p>
        ) : (
          <p className="state">
            <Spinner /> Looking at your invitation…
          </p>
        )}
      </main>
    </div>
  );
}

let accepting: Promise<void> | undefined;

/** Once: each time counts as another guest. The address is the page's afterwards. */
function accept(token: string): Promise<void> {
  accepting ??= acceptInvitation(token).then((room) =>
    history.replaceState(null, '', `/?${new URLSearchParams({ room })}`),
  );
  return accepting;
}
