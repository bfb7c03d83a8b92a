import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours and measures of the kit's tokens, so that the editor follows its host and its scheme. */
const look = EditorView.theme({
  '&': { color: 'var(--_text)', backgroundColor: 'transparent', fontSize: 'var(--_text-13)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--_font-mono)',
    lineHeight: '1.55',
    minHeight: 'var(--inset-query-editor-height, 8.5rem)',
    maxHeight: 'var(--inset-query-editor-max-height, 22rem)',
    overflow: 'auto',
  },
  '.cm-content': { padding: 'var(--_space-2) 0', caretColor: 'var(--_text)' },
  '.cm-line': { padding: '0 var(--_space-3)' },
  '.cm-gutters': {
    color: 'var(--_text-quiet)',
    backgroundColor: 'transparent',
    border: 'none',
  },
  '.cm-cursor': { borderInlineStartColor: 'var(--_text)', borderInlineStartWidth: '1.5px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklab, var(--_accent) 24%, transparent)',
  },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in oklab, var(--_accent) 6%, transparent)',
  },
  '.cm-placeholder': { color: 'var(--_text-quiet)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--_border-strong)',
  },
  '.cm-fault': {
    textDecoration: 'underline wavy var(--_negative) 1.5px',
    textUnderlineOffset: '3px',
    backgroundColor: 'var(--_negative-quiet)',
  },
  '.cm-tooltip': {
    color: 'var(--_text)',
    backgroundColor: 'var(--_surface-raised)',
    border: '1px solid var(--_border-strong)',
    borderRadius: 'var(--_radius)',
    boxShadow: 'var(--_shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--_font-mono)',
    fontSize: 'var(--_text-13)',
    maxHeight: '15rem',
    maxWidth: 'min(32rem, 90vw)',
    borderRadius: 'var(--_radius)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'baseline',
    gap: 'var(--_space-2)',
    padding: '3px var(--_space-2)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: 'var(--_accent-text)',
    backgroundColor: 'var(--_accent)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionLabel': { flex: 'none', maxWidth: '20rem', overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-completionDetail': {
    flex: '1 1 auto',
    marginInlineStart: '0',
    fontStyle: 'normal',
    fontFamily: 'var(--_font)',
    fontSize: 'var(--_text-12)',
    color: 'inherit',
    opacity: '0.85',
    textAlign: 'end',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-completionInfo': {
    padding: 'var(--_space-2)',
    maxWidth: '20rem',
    fontFamily: 'var(--_font)',
    fontSize: 'var(--_text-12)',
  },
  '.cm-panels': {
    color: 'var(--_text)',
    backgroundColor: 'var(--_surface-sunken)',
    borderColor: 'var(--_border)',
  },
  '.cm-panel.cm-search': { padding: 'var(--_space-2)', fontFamily: 'var(--_font)' },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in oklab, var(--_warning) 30%, transparent)' },
  '@media (forced-colors: active)': {
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      color: 'HighlightText',
      backgroundColor: 'Highlight',
      forcedColorAdjust: 'none',
    },
  },
});

/** Told apart by weight as well as by colour; every colour is one of text, so that it can be read. */
const words = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--_accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--_positive)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--_warning)' },
  { tag: tags.comment, color: 'var(--_text-quiet)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'var(--_accent)' },
]);

export const editorTheme: Extension = [look, syntaxHighlighting(words)];
