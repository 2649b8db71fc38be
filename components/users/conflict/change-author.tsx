"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { activityQueries } from "@/lib/users/client/activity/activity-queries";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { type ChangedSection, findChangeAuthor } from "./find-change-author";

/** Shows who changed this field and when, as far as the audit and the tenant's log tell. */
export function ChangeAuthor({ userId, section, field }: { userId: string; section: ChangedSection; field: string }) {
	const t = useTranslations("user.conflict");
	const { data, isPending } = useQuery(activityQueries.authors(userId));
	if (isPending) return <span>{t("whoPending")}</span>;
	const author = data && findChangeAuthor(data, section, field);
	if (!author) return <span>{t("whoUnknown")}</span>;
	return (
		<span>
			{t(author.sure ? "who" : "whoPerhaps", { name: author.name })} <RelativeTime date={author.date} />
			{author.reason ? ` · ${t("reason", { reason: author.reason })}` : null}
		</span>
	);
}
