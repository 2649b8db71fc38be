"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { CopyButton } from "../ui/copy-button.tsx";
import { Notice } from "../ui/notice.tsx";

type ShownOnceDialogProps = {
	title: string;
	text: string;
	label: string;
	value: string;
	/** Number of characters after which the shown value has a space, for a value that is read aloud. A copy has no spaces. */
	groupsOf?: number;
	actions?: ReactNode;
	onClose: () => void;
};

const toGroups = (value: string, size: number): string =>
	Array.from({ length: Math.ceil(value.length / size) }, (_, at) => value.slice(at * size, (at + 1) * size)).join(" ");

/** Shows a value once, without storing it. A click outside does not close the dialog. */
export function ShownOnceDialog({ title, text, label, value, groupsOf, actions, onClose }: ShownOnceDialogProps) {
	const t = useTranslations();
	const shown = groupsOf === undefined ? value : toGroups(value, groupsOf);
	return (
		<Modal
			opened
			onClose={onClose}
			title={title}
			closeOnClickOutside={false}
			closeButtonProps={{ "aria-label": t("ui.close") }}
		>
			<Stack gap="md">
				<Notice tone="warn">
					<Text size="sm">{text}</Text>
				</Notice>
				<TextInput
					label={label}
					value={shown}
					readOnly
					data-autofocus
					styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
					onFocus={(event) => event.currentTarget.select()}
					onCopy={(event) => {
						event.preventDefault();
						event.clipboardData.setData("text/plain", value);
					}}
					rightSection={<CopyButton value={value} what={label} />}
				/>
				<Group justify="flex-end" gap="xs">
					{actions}
					<Button onClick={onClose}>{t("user.ticket.done")}</Button>
				</Group>
			</Stack>
		</Modal>
	);
}
