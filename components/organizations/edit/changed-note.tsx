"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { OrganizationConflict } from "@/lib/organizations/organization-conflict";
import { Facts } from "../../ui/facts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ColorValue } from "../color-value.tsx";

/** Shows who changed the organization, and its current values. */
export function ChangedNote({ conflict: { values, changes } }: { conflict: OrganizationConflict }) {
	const t = useTranslations("organizations");
	const act = useTranslations("organizations.act");
	const [last] = changes;
	const color = (value: string) => (value === "" ? t("none") : <ColorValue value={value} />);
	return (
		<>
			<Notice tone="bad">{last === undefined ? act("changed") : act("changedBy", { who: last.actorName })}</Notice>
			<section aria-label={act("now")}>
				<Facts
					items={[
						{ name: t("name"), value: values.name },
						{ name: t("displayName"), value: values.display_name || t("none") },
						{ name: t("primary"), value: color(values.primary) },
						{ name: t("pageBackground"), value: color(values.page_background) },
						{ name: t("logo"), value: values.logo_url || t("none") },
						...Object.entries(values.metadata).map(([key, value]) => ({ name: act("metadataOf", { key }), value })),
					]}
				/>
			</section>
		</>
	);
}
