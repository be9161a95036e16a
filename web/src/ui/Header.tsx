import type { ReactNode } from 'react';

type HeaderProps = { readonly page: 'join' | 'call' | 'recordings'; readonly children?: ReactNode };

/** The bar on top of every page: brand and the way to the other page. */
export function Header({ page, children }: HeaderProps) {
  return (
    <header className="header">
      <a className="brand" {...inNewTab(page === 'call')} href="/">
        <img src="/favicon.svg" alt="" width="28" height="28" />
        Roomtape
      </a>
      {children}
      <nav className="header-nav" aria-label="Pages">
        {page !== 'call' && (
          <a href="/" aria-current={page === 'join' ? 'page' : undefined}>
            Join
          </a>
        )}
        <a
          {...inNewTab(page === 'call')}
          href="/recordings.html"
          aria-current={page === 'recordings' ? 'page' : undefined}
        >
          Recordings
        </a>
      </nav>
    </header>
  );
}

/** Looking elsewhere must not end a call. */
const inNewTab = (needed: boolean) => (needed ? { target: '_blank', rel: 'noopener' } : {});
