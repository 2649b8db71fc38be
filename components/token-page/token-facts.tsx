"use client";

import { IconAlertTriangle, IconDatabase, IconKey, IconServer } from "@tabler/icons-react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TokenState } from "@/lib/token-page/contract";
import { CopyableId } from "../ui/copy-button.tsx";
import { Facts } from "../ui/facts.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useDuration } from "./duration.ts";

type TokenFactsProps = { token: TokenState; ageMs: number | undefined };

/** Shows the token's fingerprint, times, origin and storage. */
export function TokenFacts({ token, ageMs }: TokenFactsProps) {
	const t = useTranslations("token.facts");
	const format = useFormatter();
	const duration = useDuration();
	const { fingerprint, lifetimeMs, usableMs, refreshMs, quotaLeft, credential, store } = token;
	const none = t("none");
	const in_ = (atMs: number | undefined) => {
		if (atMs === undefined || ageMs === undefined) return none;
		return atMs > ageMs ? t("in", { time: duration(atMs - ageMs) }) : t("now");
	};
	const StoreIcon = store.kind === "process" ? IconServer : IconDatabase;
	const life =
		lifetimeMs === undefined || ageMs === undefined
			? none
			: t("lifeOf", { age: duration(ageMs), life: duration(lifetimeMs) });
	return (
		<Facts
			items={[
				{
					name: t("fingerprint"),
					term: "fingerprint",
					value: fingerprint ? <CopyableId id={fingerprint} what={t("fingerprint")} /> : none,
				},
				{ name: t("age"), value: life },
				{ name: t("refresh"), term: "refresh", value: in_(refreshMs) },
				{ name: t("usable"), term: "window", value: in_(usableMs) },
				{
					name: t("credential"),
					value: (
						<>
							<IconKey size={16} aria-hidden />
							{t(`credentials.${credential}`)}
						</>
					),
				},
				{
					name: t("store"),
					value: (
						<>
							<StoreIcon size={16} aria-hidden />
							{t(`stores.${store.kind}`)}
							{store.degraded ? (
								<StatusBadge tone="warn" icon={<IconAlertTriangle size={14} aria-hidden />}>
									{t("degraded")}
								</StatusBadge>
							) : null}
						</>
					),
				},
				{
					name: t("quota"),
					term: "quota",
					value: quotaLeft === undefined ? t("noQuota") : format.number(quotaLeft, { style: "percent" }),
				},
			]}
		/>
	);
}
