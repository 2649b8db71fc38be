"use client";

import { Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { parseMetadataText, toMetadataText } from "@/lib/users/client/metadata-text";
import { undoUser } from "@/lib/users/client/undo-user";
import { userMutations } from "@/lib/users/client/user-mutations";
import { isSameJson } from "@/lib/users/differences";
import type { Metadata, MetadataKind } from "@/lib/users/user";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { notify } from "../../ui/notices.tsx";
import { offerUndo } from "../../undo/undo-offer.ts";
import { useUnsaved } from "../../unsaved/unsaved-guard.tsx";
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
	const [base, setBase] = useState<Metadata>(user[kind]);
	const [text, setText] = useState(() => toMetadataText(user[kind]));
	const [valid, setValid] = useState(true);
	const [review, setReview] = useState(false);
	const mutation = useMutation(userMutations.updateMetadata(client, user.user_id, kind));
	const value = parseMetadataText(text);
	const dirty = value === undefined || !isSameJson(value, base);
	useUnsaved(dirty);
	const start = (metadata: Metadata, shown = metadata) => {
		setBase(metadata);
		setText(toMetadataText(shown));
	};
	// Without edits the form follows the user: after an undo or a refetch.
	if (!dirty && !isSameJson(user[kind], base)) start(user[kind]);
	const save = (wanted: Metadata, reason: string | undefined) =>
		mutation.mutate(
			{ base, value: wanted, ...(reason === undefined ? {} : { reason }) },
			{
				onSuccess: ({ user: saved, auditId }) => {
					start(saved[kind]);
					setReview(false);
					if (auditId === undefined) return notify(t("saved"));
					const change = { client, userId: user.user_id, undoes: auditId };
					const undo = () => undoUser.metadata(change, { kind, before: base, after: saved[kind] });
					offerUndo({ done: t("saved"), undo });
				},
				onError: (error) => {
					if (findConflict(toBffError(error).problem)) setReview(false);
				},
			},
		);
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const conflict = findConflict(failure?.problem);
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
				<MetadataDiffDialog
					before={base}
					after={value}
					busy={mutation.isPending}
					error={
						failure && !conflict
							? [problemText(failure), ...Object.values(failure.problem?.fields ?? {})].join(" ")
							: undefined
					}
					onConfirm={(reason) => save(value, reason)}
					onClose={() => {
						setReview(false);
						mutation.reset();
					}}
				/>
			) : null}
			{conflict && value ? (
				<ConflictDialog
					base={base}
					yours={value}
					conflict={conflict}
					section={kind}
					nameOf={(key) => key}
					onClose={() => mutation.reset()}
					onChoose={(chosen) => {
						start(conflict.current, chosen);
						mutation.reset();
					}}
				/>
			) : null}
		</>
	);
}
