"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Notice } from "../ui/notice.tsx";

type ActDialogProps = {
	title: string;
	/** What follows from it. */
	consequence: ReactNode;
	/** Verb and noun, the same words as the button that opened it. */
	confirm: string;
	grave?: boolean;
	busy: boolean;
	/** Why it did not work, in a person's words. */
	error?: string | undefined;
	/** What is being checked after an answer that did not come. */
	note?: string | undefined;
	disabled?: boolean;
	children?: ReactNode;
	onConfirm: (reason: string | undefined) => void;
	onClose: () => void;
	size?: string;
};

/** Asks before an act: states the consequence, takes a reason, and shows how it went. Closing loses nothing but the question. */
export function ActDialog(props: ActDialogProps) {
	const { title, consequence, confirm, grave, busy, error, note, disabled, children, onConfirm, onClose, size } = props;
	const t = useTranslations("ui");
	const [reason, setReason] = useState("");
	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (!disabled && !busy) onConfirm(reason.trim() || undefined);
	};
	return (
		<Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }} size={size ?? "md"}>
			<form onSubmit={submit}>
				<Stack gap="md">
					<Text size="sm" component="div">
						{consequence}
					</Text>
					{children}
					<TextInput
						label={t("reason")}
						description={t("reasonHint")}
						value={reason}
						maxLength={500}
						onChange={(event) => setReason(event.currentTarget.value)}
					/>
					{error ? <Notice tone="bad">{error}</Notice> : null}
					{note ? <Notice tone="warn">{note}</Notice> : null}
					<Group justify="flex-end" gap="xs">
						<Button variant="default" onClick={onClose} data-autofocus>
							{t("cancel")}
						</Button>
						<Button type="submit" loading={busy} disabled={disabled ?? false} {...(grave ? { color: "red" } : {})}>
							{confirm}
						</Button>
					</Group>
				</Stack>
			</form>
		</Modal>
	);
}
