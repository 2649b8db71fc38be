"use client";

import { Progress, Text } from "@mantine/core";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { listKeyChanges } from "@/lib/users/client/metadata-text";
import type { Metadata, MetadataKind } from "@/lib/users/user";
import { Notice } from "../../ui/notice.tsx";
import { useUser } from "../user-context.tsx";
import classes from "./metadata-preview.module.css";
import { measureMetadata, metadataLimits } from "./metadata-size";

type MetadataPreviewProps = { kind: MetadataKind; before: Metadata; after: Metadata };

const signs = { added: "+", changed: "~", removed: "−" };

/**
 * Shows, while the reader types, the first-level keys that a save adds, changes and removes, and the profile's size relative to Auth0's
 * limit.
 */
export function MetadataPreview({ kind, before, after }: MetadataPreviewProps) {
	const t = useTranslations("user.metadata");
	const format = useFormatter();
	const { user } = useUser();
	const changes = listKeyChanges(before, after);
	const { profileBytes, largeKeys } = measureMetadata(user, kind, after);
	const share = (profileBytes / metadataLimits.profile) * 100;
	const over = profileBytes > metadataLimits.profile;
	return (
		<div className={classes.preview}>
			{changes.length === 0 ? null : (
				<ul className={classes.changes} aria-label={t("preview")}>
					{changes.map(({ key, kind: change }) => (
						<li key={key} data-kind={change}>
							<span aria-hidden>{signs[change]}</span> {t(change)} <code>{key}</code>
						</li>
					))}
				</ul>
			)}
			<div className={classes.size}>
				<Text size="sm" c="dimmed">
					{t("profileSize", { bytes: profileBytes, limit: metadataLimits.profile })}
				</Text>
				<Progress
					size="xs"
					value={Math.min(100, share)}
					color={over ? "red" : share > 80 ? "yellow" : "indigo"}
					aria-label={t("profileSizeLabel")}
				/>
			</div>
			{over ? <Notice tone="warn">{t("tooLarge")}</Notice> : null}
			{largeKeys.length > 0 ? (
				<Notice tone="warn">
					{t("largeKeys", { keys: format.list(largeKeys), count: largeKeys.length, limit: metadataLimits.field })}
				</Notice>
			) : null}
		</div>
	);
}
