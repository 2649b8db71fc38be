"use client";

import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ActReport as Report } from "@/lib/audit/steps";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { ActProgress } from "../form/act-progress.tsx";
import { Notice } from "../ui/notice.tsx";
import { ActReport } from "./act-report.tsx";

type ReportDialogProps = {
	title: string;
	report: Report;
	nameOf: (item: string) => string;
	busy: boolean;
	/** The reason why a retry failed, as a sentence for the reader. */
	error?: string | undefined;
	onRetry: (items: readonly string[]) => void;
	onClose: () => void;
};

/** Shows the report of a partly finished act and offers to retry the rest. */
export function ReportDialog({ title, report, nameOf, busy, error, onRetry, onClose }: ReportDialogProps) {
	const t = useTranslations("ui");
	return (
		<Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }} size="lg">
			<Stack gap="md">
				<ActReport report={report} nameOf={nameOf} busy={busy} onRetry={onRetry} />
				{error ? <Notice tone="bad">{error}</Notice> : null}
				<ActProgress busy={busy} />
				<Group justify="flex-end">
					<Button variant="default" onClick={onClose} data-autofocus>
						{t("close")}
					</Button>
				</Group>
			</Stack>
		</Modal>
	);
}
