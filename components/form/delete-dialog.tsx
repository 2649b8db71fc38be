"use client";

import { Text } from "@mantine/core";
import type { UseMutationOptions, UseQueryResult } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { AuditAction } from "@/lib/access/acts";
import type { BffError } from "@/lib/http/client/bff-error";
import { useReturnHref } from "@/lib/routes/client/return-href";
import { QueryState } from "../states/query-state.tsx";
import { ActDialog } from "./act-dialog.tsx";
import { TypedConfirmation } from "./typed-confirmation.tsx";
import { useAct } from "./use-act.ts";

type DeleteDialogProps = {
	action: AuditAction;
	texts: {
		title: string;
		/** Describes the consequence of the deletion. */
		consequence: string;
		confirm: string;
		/** Asks the reader to type the expected text. */
		type: string;
		/** Shown once the thing is deleted. */
		deleted: string;
	};
	/** The text to type as confirmation. */
	expected: string;
	mutation: UseMutationOptions<undefined, Error, { reason?: string | undefined }>;
	/** Returns a text for a failure that means something else for this thing; undefined for the general text. */
	textOf?: (failure: BffError) => string | undefined;
	/** Link back to the list, with its search and page. */
	listHref: string;
	/** Shows what is deleted along with the thing. Unmounted after the deletion, so that nothing is refetched. */
	preflight: ReactNode;
	onClose: () => void;
};

/** Deletes a thing once the reader has seen what is deleted with it and has typed its name, then returns to its list. */
export function DeleteDialog(props: DeleteDialogProps) {
	const { action, texts, expected, textOf, listHref, preflight, onClose } = props;
	const router = useRouter();
	const back = useReturnHref(listHref);
	const [typed, setTyped] = useState("");
	const act = useAct({
		mutation: props.mutation,
		toInput: (reason) => ({ reason }),
		done: texts.deleted,
		onDone: () => router.push(back),
		textOf,
		onClose,
	});
	return (
		<ActDialog
			action={action}
			title={texts.title}
			consequence={texts.consequence}
			confirm={texts.confirm}
			disabled={typed.trim() !== expected.trim()}
			{...act.dialog}
		>
			{act.isDone ? null : preflight}
			<TypedConfirmation label={texts.type} value={typed} onChange={setTyped} />
		</ActDialog>
	);
}

type PreflightProps<Read> = {
	title: string;
	query: UseQueryResult<Read>;
	children: (read: Read) => ReactNode;
};

/** Lists what is deleted along with the thing, read when the dialog opens. */
export function Preflight<Read>({ title, query, children }: PreflightProps<Read>) {
	return (
		<section aria-label={title}>
			<Text component="h3" size="sm" fw={550} mb={8}>
				{title}
			</Text>
			<QueryState query={query}>{children}</QueryState>
		</section>
	);
}
