"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** Asks whether to discard unsaved edits. Enter and Escape stay on the page. */
export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
	const t = useTranslations("user.leave");
	return (
		<Modal opened onClose={onStay} title={t("title")} size="sm" withCloseButton={false}>
			<Text size="sm">{t("text")}</Text>
			<Group justify="flex-end" mt="lg" gap="xs">
				<Button variant="default" onClick={onStay} data-autofocus>
					{t("stay")}
				</Button>
				<Button color="red" onClick={onLeave}>
					{t("leave")}
				</Button>
			</Group>
		</Modal>
	);
}
