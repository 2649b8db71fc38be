"use client";

import { Textarea } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useDirectoryStanding } from "@/lib/users/client/list/directory-standing";
import { toAskable } from "@/lib/users/search/askable";
import { askingFor, isSearchable } from "@/lib/users/search/asking";
import { fieldsOfNode } from "@/lib/users/search/fields-of-node";
import { parseLucene } from "@/lib/users/search/parse-lucene";
import { isOnlyInDirectory } from "@/lib/users/search/search-fields";
import classes from "./guided-search.module.css";
import { complete, findCompletion } from "./lucene-completion.ts";
import { LuceneProblemNote } from "./lucene-problem-note.tsx";

type LuceneEditorProps = { text: string; onChange: (text: string) => void; onSubmit: () => void };

/** Edits a query in Auth0's syntax, completes field names, and marks the position of a syntax error. */
export function LuceneEditor({ text, onChange, onSubmit }: LuceneEditorProps) {
	const t = useTranslations("guided");
	const input = useRef<HTMLTextAreaElement>(null);
	const [caret, setCaret] = useState(text.length);
	const [closed, setClosed] = useState(true);
	const [active, setActive] = useState(0);
	const me = useMe();
	const askingOf = askingFor(me);
	const isReady = (useDirectoryStanding() ?? "ready") === "ready";
	const completion = closed
		? undefined
		: findCompletion(text, caret, (field) => isSearchable(me, field) && (isReady || !isOnlyInDirectory(field)));
	const options = completion?.options ?? [];
	const at = Math.min(active, options.length - 1);
	const checked = text.trim() === "" ? undefined : parseLucene(text);
	const asked =
		checked !== undefined && "node" in checked && askingOf !== undefined
			? toAskable(checked.node, { askingOf })
			: undefined;
	const refused = asked !== undefined && "refused" in asked ? asked.refused : undefined;
	const lacking =
		checked !== undefined && "node" in checked && !isReady
			? fieldsOfNode(checked.node).find(isOnlyInDirectory)
			: undefined;
	const take = (name: string | undefined) => {
		if (completion === undefined || name === undefined) return;
		const done = complete(text, caret, completion, name);
		flushSync(() => {
			onChange(done.text);
			setCaret(done.caret);
			setClosed(true);
		});
		// The box holds the completed text only now, so the caret can move within it.
		input.current?.setSelectionRange(done.caret, done.caret);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
		if (options.length > 0 && step !== 0) setActive((at + step + options.length) % options.length);
		else if (options.length > 0 && (event.key === "Enter" || event.key === "Tab")) take(options[at]);
		else if (options.length > 0 && event.key === "Escape") setClosed(true);
		else if (event.key === "Enter" && !event.shiftKey) onSubmit();
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<div className={classes.editor}>
			<Textarea
				ref={input}
				aria-label={t("lucene")}
				aria-controls={options.length > 0 ? "lucene-options" : undefined}
				aria-autocomplete="list"
				aria-activedescendant={options.length > 0 ? `lucene-option-${at}` : undefined}
				aria-invalid={(checked !== undefined && "problem" in checked) || refused !== undefined}
				aria-describedby="lucene-note"
				classNames={{ input: classes.mono }}
				placeholder='email.domain:"example.com" AND logins_count:[10 TO *]'
				value={text}
				onChange={(event) => {
					onChange(event.currentTarget.value);
					setCaret(event.currentTarget.selectionStart);
					setClosed(false);
					setActive(0);
				}}
				onBlur={() => setClosed(true)}
				onKeyDown={onKeyDown}
				maxLength={2_000}
				minRows={2}
				autosize
				spellCheck={false}
				autoComplete="off"
			/>
			<div
				id="lucene-options"
				role="listbox"
				aria-label={t("completions")}
				className={classes.options}
				hidden={options.length === 0}
			>
				{options.map((name, index) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the focused combobox handles the keys
					<div
						key={name}
						id={`lucene-option-${index}`}
						role="option"
						tabIndex={-1}
						aria-selected={index === at}
						onMouseDown={(event) => event.preventDefault()}
						onClick={() => take(name)}
					>
						{name}
					</div>
				))}
			</div>
			<LuceneProblemNote
				text={text}
				problem={checked !== undefined && "problem" in checked ? checked.problem : undefined}
				refused={refused}
				lacking={lacking}
				isUnseen={refused !== undefined && askingOf?.(refused) === "never"}
			/>
		</div>
	);
}
