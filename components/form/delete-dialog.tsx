"use client";

import { Text, TextInput } from "@mantine/core";
import { type UseMutationOptions, type UseQueryResult, useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { AuditAction } from "@/lib/audit/actions";
import { useReturnHref } from "@/lib/routes/client/return-href";
import { QueryState } from "../states/query-state.tsx";
import { notify } from "../ui/notices.tsx";
import { ActDialog } from "./act-dialog.tsx";

type DeleteDialogProps = {
	action: AuditAction;
	texts: {
		title: string;
		/** What follows from it. */
		consequence: string;
		confirm: string;
		/** Asks for the expected text. */
		type: string;
		/** Said once it is deleted. */
		deleted: string;
	};
	/** What is typed to confirm. */
	expected: string;
	mutation: UseMutationOptions<undefined, Error, { reason?: string }>;
	/** A failure in a person's words. */
	toText: (error: Error) => string | undefined;
	/** The list to go back to, as it was left. */
	listHref: string;
	/** What goes with it; not read again once it is deleted. */
	preflight: ReactNode;
	onClose: () => void;
};

/** Deletes a thing after what goes with it was shown and its name typed. Ends on the list that it stood in. */
export function DeleteDialog(props: DeleteDialogProps) {
	const { action, texts, expected, toText, listHref, preflight, onClose } = props;
	const router = useRouter();
	const back = useReturnHref(listHref);
	const [typed, setTyped] = useState("");
	const mutation = useMutation(props.mutation);
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: () => {
				notify(texts.deleted);
				router.push(back);
			},
		});
	return (
		<ActDialog
			action={action}
			title={texts.title}
			consequence={texts.consequence}
			confirm={texts.confirm}
			grave
			busy={mutation.isPending}
			error={mutation.error ? toText(mutation.error) : undefined}
			disabled={typed.trim() !== expected.trim()}
			onConfirm={confirm}
			onClose={onClose}
		>
			{mutation.isSuccess ? null : preflight}
			<TextInput
				label={texts.type}
				value={typed}
				onChange={(event) => setTyped(event.currentTarget.value)}
				spellCheck={false}
				autoCapitalize="none"
				autoComplete="off"
				data-autofocus
			/>
		</ActDialog>
	);
}

type PreflightProps<Read> = {
	title: string;
	query: UseQueryResult<Read>;
	children: (read: Read) => ReactNode;
};

/** What goes with the thing, as it is when the question is put. */
export function Preflight<Read>({ title, query, children }: PreflightProps<Read>) {
	return (
		<section aria-label={title}>
			<Text component="h3" size="sm" fw={550} mb={6}>
				{title}
			</Text>
			<QueryState query={query}>{children}</QueryState>
		</section>
	);
}
