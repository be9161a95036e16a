import { useEffect, useState } from 'react';
import { maySomewhere } from '../api/session';

/** Whether recordings can be shared here: where everybody sees everything, nobody needs a link. */
export function useSharing(): boolean {
  const [sharing, setSharing] = useState(false);
  useEffect(() => {
    let wanted = true;
    void maySomewhere('share').then((may) => wanted && setSharing(may));
    return () => {
      wanted = false;
    };
  }, []);
  return sharing;
}
