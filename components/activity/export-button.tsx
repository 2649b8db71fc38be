"use client";

import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { auditFormats, mostExported } from "@/lib/audit/audit-options";
import { auditExport } from "@/lib/audit/client/audit-query";
import type { AuditSearch } from "@/lib/audit/contract";
import { useMe } from "@/lib/auth/client/me";
import { saveFile } from "@/lib/http/client/save-file";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useAct } from "../form/use-act.ts";
import { GatedButton } from "../ui/gated-button.tsx";

type Format = (typeof auditFormats)[number];

/** Saves what the filters find as a file, which the audit records. Absent for a level that may not. */
export function ExportButton({ search }: { search: Omit<AuditSearch, "before" | "after"> }) {
	const t = useTranslations("activityPage");
	const me = useMe();
	const csv = useExport("csv", search);
	const jsonl = useExport("jsonl", search);
	if (!me.can("audit:export")) return null;
	const look = {
		variant: "default",
		size: "xs",
		leftSection: <IconDownload size={14} aria-hidden />,
	} as const;
	if (!me.mayAct("audit:export"))
		return (
			<GatedButton permission="audit:export" {...look}>
				{t("export")}
			</GatedButton>
		);
	const acts = { csv, jsonl };
	return (
		<Menu position="bottom-end">
			<Menu.Target>
				<Button {...look} loading={csv.busy || jsonl.busy}>
					{t("export")}
				</Button>
			</Menu.Target>
			<Menu.Dropdown>
				{auditFormats.map((format) => (
					<Menu.Item key={format} onClick={() => acts[format].run()}>
						{t(`formats.${format}`)}
					</Menu.Item>
				))}
			</Menu.Dropdown>
		</Menu>
	);
}

function useExport(format: Format, search: Omit<AuditSearch, "before" | "after">) {
	const t = useTranslations("activityPage");
	return useAct({
		mutation: auditExport(),
		toInput: () => ({ ...search, format }),
		done: ({ file, rows, isCut }) => {
			saveFile(file, `audit.${format}`);
			if (rows === undefined) return t("exportedUncounted", { most: mostExported });
			return t(isCut ? "exportedCut" : "exported", { count: rows });
		},
		saysFailure: true,
	});
}
