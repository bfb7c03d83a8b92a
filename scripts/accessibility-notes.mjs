/**
 * How each element is used without a mouse and without sight: in custom-elements.json, docs/elements.md and Storybook.
 * Keys as they are on a keyboard in English; where reading goes from the right, left and right change places.
 */
export const accessibilityNotes = {
  'inset-canvas': {
    notes:
      'Blocks are groups in reading order, each named by what it shows; with the focus on one, the arrows move it, and what is inside follows by Tab. Screen readers that keep the arrows to themselves leave them to its grip, a slider whose value is its place. What is moved, resized, removed, undone or saved is said in a live region. All that dragging does is in keys, and in fields of the panel; all that buttons do is in one list of commands.',
    keys: {
      Arrows: 'on a block: move it by a cell; with Shift its size',
      Enter: 'on a block: edit it; Escape leads back out, and out of the selection',
      Delete: 'on a block: remove it',
      'Ctrl+K (⌘K)': 'list all commands',
      'Ctrl+Z, Ctrl+Shift+Z': 'undo and redo',
      'Ctrl+C, Ctrl+X, Ctrl+V, Ctrl+D': 'copy, cut, paste, duplicate',
      'Ctrl+Plus, Ctrl+Minus, Ctrl+0': 'zoom; show all at 100 %',
      'Alt+Page Up, Alt+Page Down': 'turn the page',
    },
  },
  'inset-chart': {
    notes:
      "A figure whose drawing is named by a sentence that sums it up. It is a slider along its marks: they are walked by keys and spoken one by one, and are a table at a press. Colours are told by patterns too where the reader's system asks for more contrast, or `patterns` is set.",
    keys: {
      'Arrows, Home, End': 'walk the marks',
      'Enter or Space': 'pick a mark, which filters other views; with Shift one more',
      'Shift+Arrows': 'take a stretch of an axis, or a rectangle between points',
      '+, -, 0': 'zoom in, out, show all',
      R: 'show the rows behind a mark',
      T: 'show it as a table, and back',
      Backspace: 'up from a level that was gone into',
      Escape: 'let go of what is picked',
    },
  },
  'inset-chart-builder': {
    notes:
      'A search field walks the columns; Enter picks one up, and the places that take it become buttons. Each step is said. Every drag has a button or a key that does the same.',
    keys: {
      'Enter or Space': 'on a column: pick it up; on a place: put it down there',
      'Arrows, Home, End': 'walk columns and places',
      Escape: 'put it back where it was',
      'Ctrl+Z, Ctrl+Shift+Z': 'undo and redo',
    },
  },
  'inset-chat': {
    notes:
      'A log: questions and answers are read out as they come. Each chart or table in an answer is that element, with all its keys.',
    keys: {
      Enter: 'in the question: ask',
    },
  },
  'inset-comments': {
    notes:
      'A list of threads with their answers. What is sent or goes wrong is said in a live region; removing asks in words first.',
    keys: {
      'Ctrl+Enter (⌘Enter)': 'in a comment: send it',
      Escape: 'leave an answer, or the question whether to remove',
    },
  },
  'inset-divider': {
    notes: 'A separator; its label is read in its place.',
    keys: {},
  },
  'inset-embed': {
    notes:
      "A group named by the canvas' title; its pages are tabs, its blocks are read in their order. What cannot be shown says why in words.",
    keys: {
      Arrows: 'on a tab: turn to another page',
    },
  },
  'inset-filter': {
    notes:
      "A group named by its column, of the platform's own fields: ticks with counts, dates, sliders with fields beside them. How many rows are left is said in a live region.",
    keys: {
      'Tab, Space': 'tick a value',
      Arrows: 'on a slider: move a bound by a step',
    },
  },
  'inset-heading': {
    notes: "A heading of the rank that `level` says, below the page's own.",
    keys: {
      Enter: 'with `editable`, on it: write; Enter or Escape ends it',
    },
  },
  'inset-image': {
    notes:
      'A picture with the words of `alt`, or else of its caption; without either it is passed over. Whoever edits one is asked for them.',
    keys: {},
  },
  'inset-metric': {
    notes:
      'A name and a value, read in that order; how it changed is a sign and words as well as a colour. The line over time is a picture with a sentence, the target a meter.',
    keys: {},
  },
  'inset-pivot': {
    notes:
      'A tree grid: names of rows and columns are headings, groups open and close, totals say that they are totals.',
    keys: {
      Arrows: 'walk the cells; on a name, open and close its group',
      'Home, End, Page Up, Page Down': 'to the ends; with Ctrl to those of the table',
      'Enter or Space': 'on a heading: sort; on a cell: filter other views by it',
      R: 'show the rows of a cell',
    },
  },
  'inset-profile': {
    notes:
      'A list of cards, each named by its column; its bars are buttons that say their range and count, and all of it is a table at a press. What is found out as it goes is said once, not each time.',
    keys: {
      'Arrows, Home, End': 'walk the bars of a column',
      'Enter or Space': 'on a bar: select its rows; with Shift or Ctrl further ones',
    },
  },
  'inset-provider': {
    notes:
      "Shows nothing and stands in nobody's way. `locale` gives the elements inside their language and direction.",
    keys: {},
  },
  'inset-query': {
    notes:
      'The editor is a text field with a name; completions are a list that is read. Results, errors and their places are said in a live region.',
    keys: {
      'Ctrl+Enter (⌘Enter)': 'run all of it, or what is selected',
      'Alt+Up, Alt+Down': 'what was run before',
      'Escape, then Tab': 'leave the editor; Tab alone indents',
    },
  },
  'inset-recommended-charts': {
    notes:
      "A list of buttons, each with the chart's name and why it is proposed; the drawings are hidden from assistive technology.",
    keys: {
      'Arrows, Home, End': 'walk the charts',
      'Enter or Space': 'pick one',
    },
  },
  'inset-source': {
    notes: 'Shows nothing. Elements that name it say how far it is, and what is wrong.',
    keys: {},
  },
  'inset-table': {
    notes:
      'A grid as the ARIA Authoring Practices describe it, a tree grid where it is grouped: rows and columns are counted, the sorted heading says so, and what is found, selected, copied or sorted is said in a live region. Bars and colours in cells stand beside their number.',
    keys: {
      'Arrows, Home, End, Page Up, Page Down':
        'walk the cells; with Ctrl to the ends, with Shift extend a range',
      Enter: 'on a heading: sort, with Shift by one more; on a cell: its whole text',
      Space: 'pick a row, open or close a group',
      'Alt+Down': 'on a heading: its menu',
      'Shift+Left, Shift+Right': 'on a heading: its width; with Alt its place',
      'Ctrl+C': 'copy, with Shift the headings too',
      'Ctrl+F, F3': 'find in all rows; the next place',
      'Ctrl+A, Escape': 'select all, nothing',
    },
  },
  'inset-text': {
    notes:
      'Headings, lists, links and tables as what they are. The editor is a text field with a name, its buttons a toolbar.',
    keys: {
      Enter: 'with `editable`, on it: write',
      'Escape, Ctrl+Enter': 'end writing',
      'Ctrl+B, Ctrl+I, Ctrl+E': 'bold, italic, code',
      Arrows: 'along the toolbar',
    },
  },
  'inset-upload': {
    notes:
      'A group with buttons beside the place to drop on: a file can be chosen, a table pasted, an address typed. What is read, how far it is and what goes wrong is said in a live region; the report and the preview are regions with names.',
    keys: {
      'Enter or Space': "on “Choose a file”: choose; on a job's buttons: what they say",
      'Ctrl+V': 'paste a table or a file',
      Escape: "in a dataset's name: as it was",
    },
  },
  'inset-value': {
    notes: 'Read as part of the sentence around it; while it is on its way it says so.',
    keys: {},
  },
};
