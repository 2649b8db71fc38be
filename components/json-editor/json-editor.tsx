"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconAlertCircle, IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useId, useMemo, useRef } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { createEditor, type Editor } from "./create-editor.ts";
import { findJsonProblems, type JsonProblem } from "./find-json-problems.ts";
import { findSchemaProblems, type SchemaProblem } from "./find-schema-problems.ts";
import classes from "./json-editor.module.css";

const spanOf = ({ from, to }: { from: number; to: number }) => ({ from, to: Math.max(from, to) });

type JsonEditorProps = {
	label: string;
	text: string;
	/** A JSON Schema. Mismatches are shown as hints; the text stays valid. */
	schema?: object | undefined;
	onChange: (text: string) => void;
	onValidity: (valid: boolean) => void;
};

/** Edits JSON with live, positioned errors and hints, shows its size, and can format it. */
export function JsonEditor({ label, text, schema, onChange, onValidity }: JsonEditorProps) {
	const t = useTranslations("user");
	const describe = ({ problem, key = "" }: JsonProblem) => t(`json.${problem}`, { key });
	const frame = useRef<HTMLDivElement>(null);
	const editor = useRef<Editor>(undefined);
	const hintId = useId();
	const problems = useMemo(() => findJsonProblems(text), [text]);
	const hints = useMemo(() => (schema ? findSchemaProblems(text, schema) : []), [text, schema]);
	const first = problems[0];
	const shown = first ?? hints[0];
	const describeHint = ({ problem, key, expected }: SchemaProblem) => t(`json.schema.${problem}`, { key, expected });
	const tone = first ? "bad" : shown ? "warn" : "good";
	const Icon = first ? IconAlertCircle : shown ? IconAlertTriangle : IconCheck;
	const changed = useEffectEvent(onChange);
	const diagnose = useEffectEvent((now: string) => [
		...findJsonProblems(now).map((one) => ({ ...spanOf(one), severity: "error" as const, message: describe(one) })),
		...(schema ? findSchemaProblems(now, schema) : []).map((one) => ({
			...spanOf(one),
			severity: "warning" as const,
			message: describeHint(one),
		})),
	]);
	const begin = useEffectEvent((parent: HTMLElement) =>
		createEditor({ parent, text, label, describedBy: hintId, onChange: changed, diagnose }),
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
				<Text size="sm" role="status" className={classes.state} data-tone={tone}>
					<Icon size={15} aria-hidden />
					{shown
						? t("json.invalid", {
								line: shown.line,
								column: shown.column,
								message: first ? describe(first) : hints[0] ? describeHint(hints[0]) : "",
							})
						: t("json.valid")}
				</Text>
				<Group gap={4}>
					<Text size="sm" c="dimmed">
						{t("metadata.size", { bytes: new Blob([text]).size })}
					</Text>
					{shown ? (
						<Button size="compact-sm" variant="subtle" onClick={() => editor.current?.jumpTo(shown.from)}>
							{t("json.jump")}
						</Button>
					) : null}
					{first ? null : (
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
