"use client";

import { Button, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { parseMetadataText, toMetadataText } from "@/lib/users/client/metadata-text";
import { undoUser } from "@/lib/users/client/undo-user";
import { userMutations } from "@/lib/users/client/user-mutations";
import { differingKeys, isSameJson } from "@/lib/users/edits/differences";
import type { Metadata, MetadataKind } from "@/lib/users/user";
import { useAct } from "../../form/use-act.ts";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { useNames } from "../../people/use-names.ts";
import { useProblemText } from "../../states/use-problem-text.ts";
import { useUnsaved } from "../../unsaved/use-unsaved.ts";
import { findConflict } from "../conflict/conflict";
import { useUser } from "../user-context.tsx";
import { MetadataEditor } from "./metadata-editor.tsx";
import { MetadataPreview } from "./metadata-preview.tsx";

const MetadataDiffDialog = onDemand(() =>
	import("./metadata-diff-dialog.tsx").then((module) => module.MetadataDiffDialog),
);
const ConflictDialog = onDemand(() =>
	import("../conflict/conflict-dialog.tsx").then((module) => module.ConflictDialog),
);

/** Edits one kind of metadata. Errors are shown in place, and the changes are shown before they are saved. */
export function MetadataForm({ kind }: { kind: MetadataKind }) {
	const t = useTranslations("user.metadata");
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const names = useNames();
	const [base, setBase] = useState<Metadata>(user[kind]);
	const [text, setText] = useState(() => toMetadataText(user[kind]));
	const [valid, setValid] = useState(true);
	const [review, setReview] = useState(false);
	const value = parseMetadataText(text);
	const dirty = value === undefined || !isSameJson(value, base);
	useUnsaved(dirty);
	const start = (metadata: Metadata, shown = metadata) => {
		setBase(metadata);
		setText(toMetadataText(shown));
	};
	// Without edits the form follows the user: after an undo or a refetch.
	if (!dirty && !isSameJson(user[kind], base)) start(user[kind]);
	const act = useAct({
		mutation: userMutations.updateMetadata(client, user.user_id, kind),
		toInput: (reason) => value && { base, value, reason },
		done: t("saved", { keys: names(differingKeys(base, value ?? base)) }),
		undo: ({ user: saved, auditId }) => {
			if (auditId === undefined) return undefined;
			const change = { client, userId: user.user_id, undoes: auditId };
			return () => undoUser.metadata(change, { kind, before: base, after: saved[kind] });
		},
		onDone: ({ user: saved }) => {
			start(saved[kind]);
			setReview(false);
		},
		onFailed: ({ problem }) => {
			if (findConflict(problem)) setReview(false);
		},
		textOf: (failure) => [problemText(failure), ...Object.values(failure.problem?.fields ?? {})].join(" "),
		onClose: () => {
			setReview(false);
			act.reset();
		},
	});
	const conflict = findConflict(act.failure?.problem);
	return (
		<>
			<MetadataEditor kind={kind} text={text} value={value} onChange={setText} onValidity={setValid} />
			{value === undefined ? null : <MetadataPreview kind={kind} before={base} after={value} />}
			<Group gap="xs" mt="sm">
				<Button disabled={!dirty || !valid || value === undefined} onClick={() => setReview(true)}>
					{t("save")}
				</Button>
				<Button variant="default" disabled={!dirty} onClick={() => start(base)}>
					{t("discard")}
				</Button>
				<Text size="sm" c="dimmed" role="status">
					{dirty ? t("unsaved") : t("nothing")}
				</Text>
			</Group>
			{review && value ? (
				<MetadataDiffDialog before={base} after={value} {...act.dialog} error={conflict ? undefined : act.text} />
			) : null}
			{conflict && value ? (
				<ConflictDialog
					base={base}
					yours={value}
					conflict={conflict}
					section={kind}
					nameOf={(key) => key}
					onClose={() => act.reset()}
					onChoose={(chosen) => {
						start(conflict.current, chosen);
						act.reset();
					}}
				/>
			) : null}
		</>
	);
}
