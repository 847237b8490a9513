export type Theme = 'system' | 'light' | 'dark';

const name = 'kubenote.theme';
const listeners = new Set<() => void>();

/** Runs before the first paint, so that no page flashes in the wrong colours. Constant: its hash is in the content policy. */
export const themeScript = `try{var t=localStorage.getItem('${name}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`;

/** The theme this browser chose. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** Shows the page in a theme and remembers it. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(name);
    else localStorage.setItem(name, theme);
  } catch {
    // Storage is closed: the choice lasts for this page.
  }
  for (const listener of listeners) listener();
}

/** For useSyncExternalStore. */
export function subscribeToTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
