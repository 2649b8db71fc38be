"use client";

import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useTenantStatus } from "@/lib/tenant-status/client/tenant-status";
import { Tooltip } from "../on-demand/tooltip.tsx";
import classes from "./tenant-badge.module.css";

const tones = { connected: "good", slow: "warn", waiting: "warn", failing: "bad", unreachable: "bad" } as const;
const troubleTones = { offline: "warn", session: "warn", failed: "bad" } as const;

/** Shows the tenant's status as a word and a dot. The status is polled. */
export function TenantBadge() {
	const t = useTranslations("tenant");
	const format = useFormatter();
	const { status, trouble } = useTenantStatus();
	const word = () => {
		if (trouble !== undefined) return t(trouble);
		if (status === undefined) return t("unknown");
		if (status.policyRefused) return t("policyRefused");
		if (status.state === "waiting") return t("waiting", { seconds: status.retryAfterSeconds ?? 1 });
		if (status.state !== "unreachable" && status.state !== "failing") return t(status.state);
		return t(status.state, { since: format.dateTime(status.sinceMs ?? 0, { timeStyle: "short" }) });
	};
	const tone =
		trouble === undefined
			? status === undefined
				? "plain"
				: status.policyRefused
					? "bad"
					: tones[status.state]
			: troubleTones[trouble];
	const domain = status?.domain ?? "";
	return (
		<Tooltip label={domain === "" ? t("unknown") : t("label", { domain })}>
			<output className={classes.badge} data-tone={tone}>
				<span className={classes.dot} aria-hidden />
				<span className={classes.text}>
					<span>{word()}</span>
					<span className={classes.domain} title={domain}>
						{domain}
					</span>
				</span>
			</output>
		</Tooltip>
	);
}
