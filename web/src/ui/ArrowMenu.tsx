import type { ReactNode } from 'react';
import { Icon } from './Icon';

type ArrowMenuProps = {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChoose: (value: string) => void;
  /** The options. */
  readonly children: ReactNode;
};

/** A choice that goes with the button before it: the system's own menu behind a small arrow. */
export function ArrowMenu({ label, value, disabled, onChoose, children }: ArrowMenuProps) {
  return (
    <span className="arrow-menu">
      <Icon name="chevron" />
      <select
        aria-label={label}
        title={label}
        value={value}
        disabled={disabled}
        onChange={(event) => onChoose(event.target.value)}
      >
        {children}
      </select>
    </span>
  );
}
