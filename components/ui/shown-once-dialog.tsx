"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { CopyButton } from "./copy-button.tsx";
import { Notice } from "./notice.tsx";

type ShownOnceDialogProps = {
	title: string;
	text: string;
	label: string;
	value: string;
	actions?: ReactNode;
	onClose: () => void;
};

/** Shows a value once, without storing it. A click outside does not close the dialog. */
export function ShownOnceDialog({ title, text, label, value, actions, onClose }: ShownOnceDialogProps) {
	const t = useTranslations();
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
					value={value}
					readOnly
					data-autofocus
					styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
					onFocus={(event) => event.currentTarget.select()}
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
