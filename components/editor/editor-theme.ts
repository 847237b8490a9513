import { EditorView } from '@codemirror/view';

/** The editor in the product's own colours; the custom properties reach into the shadow root. */
export const editorTheme = EditorView.theme({
  '&': {
    maxHeight: 'var(--work-height, 34rem)',
    minHeight: 'var(--work-height, 14rem)',
    backgroundColor: 'var(--code-surface)',
    color: 'var(--ink)',
    fontSize: 'var(--text-code)',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.6', minHeight: '14rem' },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.75rem' },
  '.cm-gutters': { backgroundColor: 'var(--code-surface)', color: 'var(--ink-soft)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.2rem' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent) 6%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-content ::selection': { backgroundColor: 'light-dark(#c9d9f5, #2d4a80)' },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--failed)', paddingBottom: '0' },
  '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '2px dotted var(--pending)', paddingBottom: '0' },
  '.cm-gutter-lint': { width: '1.4em' },
  '.cm-tooltip': {
    backgroundColor: 'var(--paper-raised)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    maxWidth: '28rem',
  },
  '.cm-diagnostic': { fontFamily: 'var(--font-text)', fontSize: 'var(--text-s)', padding: '0.4rem 0.75rem' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--failed)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--pending)' },
});
