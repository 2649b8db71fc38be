import { Button, Progress } from "@mantine/core";
import { IconAddressBook, IconClock, IconEyeOff, IconLoader, IconUsers } from "@tabler/icons-react";
import Link from "next/link";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { directorySettingsHref } from "@/lib/routes/routes";
import type { Insights } from "@/lib/users/insights/insights";
import { StatePanel } from "../../states/state-panel.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { useRolesWith } from "../../ui/gated-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RelativeSentence } from "../../ui/relative-time.tsx";
import classes from "./insights-page.module.css";

const icons = {
	off: IconAddressBook,
	filling: IconLoader,
	stale: IconClock,
	scopeUnknown: IconEyeOff,
	ready: IconUsers,
} satisfies Record<Insights["state"], typeof IconUsers>;

/** Says why there are no insights, or that there are no users whom the reader's level sees. */
export function NoInsights({ insights }: { insights: Insights }) {
	const t = useTranslations("insights.none");
	const me = useMe();
	const rolesWith = useRolesWith();
	const problemText = useProblemText();
	const { state } = insights;
	const Icon = icons[state];
	const isEmpty = state === "ready";
	const text = () => {
		if (isEmpty) return t(me.scope === undefined ? "nobody" : "nobodyInScope");
		if (insights.state === "filling") return t("filling.text", { percent: insights.percent });
		if (insights.state === "stale")
			return <RelativeSentence date={insights.asOf} say={(time) => t("stale.text", { time })} />;
		return t(`${state === "off" ? "off" : "scopeUnknown"}.text`);
	};
	const code = "problemCode" in insights ? insights.problemCode : null;
	// The settings are about everybody, so a level with a scope cannot open them.
	const mayOpen = me.can("directory:read") && me.scope === undefined;
	return (
		<StatePanel
			icon={<Icon size={22} aria-hidden />}
			title={isEmpty ? t("emptyTitle") : t(`${state}.title`)}
			actions={
				!isEmpty && mayOpen ? (
					<Button component={Link} href={directorySettingsHref} variant="default">
						{t("settings")}
					</Button>
				) : null
			}
		>
			<span>{text()}</span>
			{insights.state === "filling" ? (
				<Progress className={classes.progress ?? ""} value={insights.percent} size={6} aria-label={t("progress")} />
			) : null}
			{code === null ? null : <Notice tone="bad">{t("heldUp", { problem: problemText({ code }) })}</Notice>}
			{!isEmpty && !mayOpen ? <span>{t("ask", { roles: rolesWith("directory:manage") })}</span> : null}
		</StatePanel>
	);
}
