"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useId, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { createEditor, type Editor } from "./create-editor.ts";
import { findJsonProblems, type JsonProblem } from "./find-json-problems.ts";
import classes from "./json-editor.module.css";

type JsonEditorProps = {
	label: string;
	text: string;
	onChange: (text: string) => void;
	onValidity: (valid: boolean) => void;
};

/** JSON with live, positioned errors, its size, and a way to format it. */
export function JsonEditor({ label, text, onChange, onValidity }: JsonEditorProps) {
	const t = useTranslations("user");
	const describe = ({ problem, key = "" }: JsonProblem) => t(`json.${problem}`, { key });
	const frame = useRef<HTMLDivElement>(null);
	const editor = useRef<Editor>(undefined);
	const hintId = useId();
	const problems = useMemo(() => findJsonProblems(text), [text]);
	const first = problems[0];
	const changed = useEffectEvent(onChange);
	const explain = useEffectEvent(describe);
	const begin = useEffectEvent((parent: HTMLElement) =>
		createEditor({ parent, text, label, describedBy: hintId, onChange: changed, describe: explain }),
	);
	useEffect(() => {
		if (frame.current === null) return;
		const made = begin(frame.current);
		editor.current = made;
		return () => made.destroy();
	}, []);
	useEffect(() => editor.current?.setText(text), [text]);
	const validity = useEffectEvent(onValidity);
	useEffect(() => validity(first === undefined), [first]);
	return (
		<div className={classes.editor}>
			<div ref={frame} data-invalid={first !== undefined || undefined} className={classes.frame} />
			<Group gap="xs" justify="space-between" className={classes.foot}>
				<Text size="sm" role="status" className={classes.state} data-invalid={first !== undefined || undefined}>
					{first ? <IconAlertCircle size={15} aria-hidden /> : <IconCheck size={15} aria-hidden />}
					{first
						? t("json.invalid", { line: first.line, column: first.column, message: describe(first) })
						: t("json.valid")}
				</Text>
				<Group gap={4}>
					<Text size="sm" c="dimmed">
						{t("metadata.size", { bytes: new Blob([text]).size })}
					</Text>
					{first ? (
						<Button size="compact-sm" variant="subtle" onClick={() => editor.current?.jumpTo(first.from)}>
							{t("json.jump")}
						</Button>
					) : (
						<Button
							size="compact-sm"
							variant="subtle"
							onClick={() => onChange(JSON.stringify(JSON.parse(text), null, 2))}
						>
							{t("metadata.format")}
						</Button>
					)}
				</Group>
			</Group>
			<Text id={hintId} size="xs" c="dimmed" className={classes.hint}>
				{t("json.help")}
			</Text>
		</div>
	);
}
