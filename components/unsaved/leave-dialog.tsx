"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** Asks whether edits may be lost; staying is what Enter and Escape mean. */
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
