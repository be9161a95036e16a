import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { Icon } from './Icon';

const VISIBLE_MS = 10_000;

type Toast = { readonly id: number; readonly sentence: string };
type Tell = (sentence: string) => void;

const TellContext = createContext<Tell>(() => undefined);

/** Tells the person a sentence that needs attention, in a corner of the page, for a while. */
export const useTell = () => useContext(TellContext);

export function Toasts({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const lastId = useRef(0);
  const dismiss = useCallback(
    (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)),
    [],
  );
  const tell = useCallback(
    (sentence: string) => {
      const id = ++lastId.current;
      setToasts((all) => [...all.filter((toast) => toast.sentence !== sentence), { id, sentence }]);
      setTimeout(() => dismiss(id), VISIBLE_MS);
    },
    [dismiss],
  );
  return (
    <TellContext value={tell}>
      {children}
      <div className="toasts">
        {toasts.map(({ id, sentence }) => (
          <div key={id} className="toast" role="alert">
            <p>{sentence}</p>
            <button
              type="button"
              className="button quiet square"
              aria-label="Dismiss"
              onClick={() => dismiss(id)}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
      </div>
    </TellContext>
  );
}
