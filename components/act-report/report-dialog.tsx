"use client";

import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ActReport as Report } from "@/lib/audit/steps";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { OutcomeCheck } from "../form/outcome-check.tsx";
import { Notice } from "../ui/notice.tsx";
import { ActReport } from "./act-report.tsx";

type ReportDialogProps = {
	title: string;
	report: Report;
	nameOf: (item: string) => string;
	busy: boolean;
	/** Why a retry did not work, in a person's words. */
	error?: string | undefined;
	onRetry: (items: readonly string[]) => void;
	onClose: () => void;
};

/** What came of an act that was done only in part, and the way to try the rest again. */
export function ReportDialog({ title, report, nameOf, busy, error, onRetry, onClose }: ReportDialogProps) {
	const t = useTranslations("ui");
	return (
		<Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }} size="lg">
			<Stack gap="md">
				<ActReport report={report} nameOf={nameOf} busy={busy} onRetry={onRetry} />
				{error ? <Notice tone="bad">{error}</Notice> : null}
				<OutcomeCheck busy={busy} />
				<Group justify="flex-end">
					<Button variant="default" onClick={onClose} data-autofocus>
						{t("close")}
					</Button>
				</Group>
			</Stack>
		</Modal>
	);
}
