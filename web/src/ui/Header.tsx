import type { ReactNode } from 'react';

type HeaderProps = { readonly page: 'room' | 'recordings'; readonly children?: ReactNode };

/** The bar on top of every page: brand and the way to the other page. */
export function Header({ page, children }: HeaderProps) {
  return (
    <header className="header">
      <a className="brand" href="/">
        <img src="/favicon.svg" alt="" width="28" height="28" />
        Roomtape
      </a>
      {children}
      <nav className="header-nav" aria-label="Pages">
        <a href="/" aria-current={page === 'room' ? 'page' : undefined}>
          Join
        </a>
        <a href="/recordings.html" aria-current={page === 'recordings' ? 'page' : undefined}>
          Recordings
        </a>
      </nav>
    </header>
  );
}
