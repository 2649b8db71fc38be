"use client";

import { SegmentedControl } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { saveFile } from "@/lib/http/client/save-file";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { recordFileExport } from "@/lib/roles/client/access-file-queries";
import { toAccessFile } from "@/lib/roles/plan-access";
import { GatedButton } from "../../ui/gated-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { notify } from "../../ui/notices.tsx";
import { Section } from "../../ui/section.tsx";
import classes from "./access-file.module.css";
import { ReadingNote } from "./reading-note.tsx";
import { useTenantAccess } from "./use-tenant-access.ts";

type Format = "yaml" | "json";

/** Exports the tenant's roles as a file for storage and review. */
export function ExportSection() {
	const t = useTranslations("accessFile");
	const isMasked = !useMe().can("pii:reveal");
	const [format, setFormat] = useState<Format>("yaml");
	const reading = useTenantAccess();
	const save = async () => {
		const tenant = await reading.read(({ roles }) => recordFileExport({ roles: roles.length, format }));
		if (tenant === undefined) return;
		const { writeAccessFile } = await import("@/lib/roles/write-access-file");
		const text = writeAccessFile(toAccessFile(tenant), format);
		saveFile(new Blob([text], { type: "text/plain;charset=utf-8" }), `roles.${format}`);
		notify(t("saved", { count: tenant.roles.length }));
	};
	return (
		<Section title={t("exportTitle")} hint={t("exportHint")}>
			<div className={classes.parts}>
				<div className={classes.row}>
					<SegmentedControl
						aria-label={t("format")}
						data={[
							{ value: "yaml", label: "YAML" },
							{ value: "json", label: "JSON" },
						]}
						value={format}
						onChange={(value) => setFormat(value === "json" ? "json" : "yaml")}
					/>
					<GatedButton
						permission="roles:read"
						leftSection={<IconDownload size={16} aria-hidden />}
						loading={reading.isReading}
						onClick={() => void save()}
					>
						{t("save")}
					</GatedButton>
				</div>
				<ReadingNote reading={reading} />
				{isMasked ? <Notice tone="plain">{t("masked")}</Notice> : null}
			</div>
		</Section>
	);
}
