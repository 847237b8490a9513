import Link from 'next/link';
import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';
import styles from './button.module.css';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> & {
  look?: ButtonLook;
  size?: 'small' | 'usual';
  /** Shows that an answer is awaited; the button stays focusable and ignores clicks. */
  isBusy?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
};

/** The one button of the product. */
export function Button({
  look = 'plain',
  size = 'usual',
  isBusy = false,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps): ReactElement {
  return (
    <button
      {...rest}
      type={type}
      className={`${styles['button']} ${styles[look]} ${size === 'small' ? styles['small'] : ''}`}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

/** A link that leads on like a button. */
export function ButtonLink({
  href,
  look = 'plain',
  size = 'usual',
  children,
}: {
  href: string;
  look?: ButtonLook;
  size?: 'small' | 'usual';
  children: ReactNode;
}): ReactElement {
  return (
    <Link href={href} className={`${styles['button']} ${styles[look]} ${size === 'small' ? styles['small'] : ''}`}>
      {children}
    </Link>
  );
}
