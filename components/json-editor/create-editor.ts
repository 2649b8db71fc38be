import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, linter, lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { getNonce } from "get-nonce";

export type Editor = {
	/** Replaces the text. Does nothing if the text is the same. */
	setText: (text: string) => void;
	jumpTo: (position: number) => void;
	destroy: () => void;
};

type EditorOptions = {
	parent: HTMLElement;
	text: string;
	label: string;
	/** Id of the sentence that explains how to leave the editor by keyboard. */
	describedBy: string;
	onChange: (text: string) => void;
	/** Returns the messages to show for a text, with their positions. */
	diagnose: (text: string) => Diagnostic[];
};

const colours = HighlightStyle.define([
	{ tag: tags.propertyName, color: "var(--rc-accent)" },
	{ tag: tags.string, color: "var(--rc-good-ink)" },
	{ tag: [tags.number, tags.bool, tags.null], color: "var(--rc-warn-ink)" },
	{ tag: tags.punctuation, color: "var(--mantine-color-dimmed)" },
]);

const look = EditorView.theme({
	"&": { fontSize: "0.8125rem", backgroundColor: "transparent" },
	"&.cm-focused": { outline: "none" },
	".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", minHeight: "180px", maxHeight: "480px" },
	".cm-content": { padding: "12px 0", caretColor: "var(--mantine-color-text)" },
	".cm-gutters": { backgroundColor: "transparent", color: "var(--mantine-color-dimmed)", border: "none" },
	".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
	"&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
		backgroundColor: "var(--rc-accent-soft) !important",
	},
	".cm-tooltip": {
		backgroundColor: "var(--rc-surface)",
		color: "var(--mantine-color-text)",
		border: "1px solid var(--rc-control-line)",
		borderRadius: "8px",
	},
});

/** Creates a CodeMirror editor for JSON. Its style elements carry the page's nonce. Escape, then Tab leaves the editor (WCAG 2.1.2). */
export function createEditor({ parent, text, label, describedBy, onChange, diagnose }: EditorOptions): Editor {
	const positioned = linter((view) => diagnose(view.state.doc.toString()), { delay: 200 });
	const view = new EditorView({
		parent,
		state: EditorState.create({
			doc: text,
			extensions: [
				EditorView.cspNonce.of(getNonce() ?? ""),
				...[lineNumbers(), history(), drawSelection(), bracketMatching(), indentOnInput(), json(), positioned],
				...[syntaxHighlighting(colours), look, EditorView.lineWrapping],
				keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
				// Scrolled read-only text needs a tabindex to be reachable by Tab; editable text is reachable without one.
				EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, tabindex: "0" }),
				EditorView.updateListener.of((update) => {
					if (update.docChanged) onChange(update.state.doc.toString());
				}),
			],
		}),
	});
	return {
		setText: (wanted) => {
			const shown = view.state.doc.toString();
			if (shown !== wanted) view.dispatch({ changes: { from: 0, to: shown.length, insert: wanted } });
		},
		jumpTo: (position) => {
			view.dispatch({ selection: { anchor: position }, scrollIntoView: true });
			view.focus();
		},
		destroy: () => view.destroy(),
	};
}
