import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../design/tokens.css';
import '../design/base.css';
import '../design/layout.css';
import { SignIn } from './SignIn';
import { Toasts } from './Toasts';

/** Shows a page in the document's root element. */
export function mount(page: ReactNode) {
  const root = document.getElementById('root');
  if (!root) throw new Error('The document has no element #root.');
  createRoot(root).render(
    <StrictMode>
      <Toasts>
        {page}
        <SignIn />
      </Toasts>
    </StrictMode>,
  );
}
