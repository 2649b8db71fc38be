"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { SetConflict } from "@/lib/audit/set-conflict";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { RelativeTime } from "../ui/relative-time.tsx";

type SetConflictDialogProps = {
	conflict: SetConflict;
	/** The other person's changes since the editor was opened. */
	theirs: ReactNode;
	/** The rest of the reader's edit on top of them. Absent if nothing is left. */
	yours: ReactNode | undefined;
	busy: boolean;
	onSave: () => void;
	onClose: () => void;
};

/** Shows a conflicting change of the same set: its author, its content, and the rest of the edit to save on top of it. */
export function SetConflictDialog({ conflict, theirs, yours, busy, onSave, onClose }: SetConflictDialogProps) {
	const t = useTranslations("permissionPicker");
	const ui = useTranslations("ui");
	const [last] = conflict.changes;
	return (
		<Modal
			opened
			onClose={onClose}
			title={t("conflictTitle")}
			size="lg"
			closeButtonProps={{ "aria-label": ui("close") }}
		>
			<Stack gap="md">
				<Text size="sm">{t("conflictText")}</Text>
				<Text size="sm" component="div">
					{last === undefined ? (
						t("conflictElsewhere")
					) : (
						<>
							{t("conflictBy", { name: last.actorName })} <RelativeTime date={last.createdAt} />
						</>
					)}
				</Text>
				<section>
					<Text fw={550} size="sm" mb={8} component="h3">
						{t("theirs")}
					</Text>
					{theirs}
				</section>
				<section>
					<Text fw={550} size="sm" mb={8} component="h3">
						{t("yours")}
					</Text>
					{yours ?? (
						<Text size="sm" c="dimmed">
							{t("nothingLeft")}
						</Text>
					)}
				</section>
				<Group justify="flex-end" gap="xs">
					<Button variant="default" onClick={onClose} data-autofocus>
						{t("keepEditing")}
					</Button>
					<Button onClick={onSave} loading={busy} disabled={yours === undefined}>
						{t("saveOnTop")}
					</Button>
				</Group>
			</Stack>
		</Modal>
	);
}
