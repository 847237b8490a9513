import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { dockerfile } from './dockerfile-language.ts';
import { diagnosticsOf, type EditorMark, offsetOf } from './editor-marks.ts';
import { editorTheme } from './editor-theme.ts';

export type EditorLanguage = 'yaml' | 'dockerfile';

export type Editor = {
  /** Replaces the text when it differs from what is there. */
  setText: (text: string) => void;
  setMarks: (marks: readonly EditorMark[]) => void;
  setReadOnly: (isReadOnly: boolean) => void;
  /** Puts the cursor at a place (1-based) and scrolls to it. */
  goTo: (line: number, column: number) => void;
  destroy: () => void;
};

const highlight = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-note)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--ink-soft)' },
  { tag: [tags.labelName, tags.typeName, tags.meta, tags.keyword], color: 'var(--code-sign)' },
]);

/**
 * Puts an editor into a shadow root. There its styles are constructed sheets; in the document they would be style
 * elements, which the content policy refuses. Tab indents; Escape and then Tab leaves.
 */
export function createEditor({
  root,
  text,
  language,
  label,
  onChange,
  onSubmit,
}: {
  root: ShadowRoot;
  text: string;
  language: EditorLanguage;
  label: string;
  onChange: (text: string) => void;
  onSubmit: () => void;
}): Editor {
  const writable = new Compartment();
  const submit = () => {
    onSubmit();
    return true;
  };
  const extensions = [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    lintGutter(),
    history(),
    EditorState.tabSize.of(2),
    indentUnit.of('  '),
    language === 'yaml' ? yaml() : dockerfile,
    syntaxHighlighting(highlight),
    editorTheme,
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run: submit }])),
    keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
    EditorView.contentAttributes.of({
      'aria-label': label,
      tabindex: '0',
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
    }),
    EditorView.domEventHandlers({ beforeinput: typeOverSelection }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
    writable.of(EditorState.readOnly.of(false)),
  ];
  const view = new EditorView({ root, parent: root, state: EditorState.create({ doc: text, extensions }) });
  return {
    setText: (next) => {
      if (next !== view.state.doc.toString())
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    setMarks: (marks) => view.dispatch(setDiagnostics(view.state, diagnosticsOf(view.state.doc, marks))),
    setReadOnly: (isReadOnly) => view.dispatch({ effects: writable.reconfigure(EditorState.readOnly.of(isReadOnly)) }),
    goTo: (line, column) => {
      const anchor = offsetOf(view.state.doc, line, column);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

/**
 * Typing over a selection. Left to itself, Chromium carries the old text's look over as an inline style, which the content
 * policy refuses with an error. Composed input (an IME at work) stays with the browser.
 */
function typeOverSelection(event: InputEvent, view: EditorView): boolean {
  if (event.inputType !== 'insertText' || event.data === null || event.isComposing || view.composing) return false;
  if (view.state.readOnly || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
  return true;
}
