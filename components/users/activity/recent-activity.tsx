"use client";

import { Anchor, Text } from "@mantine/core";
import { IconDeviceDesktop } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userHref } from "@/lib/routes/routes";
import { matchesActivity } from "@/lib/users/client/activity/activity";
import { listDevices } from "@/lib/users/client/activity/list-devices";
import { useActivity } from "@/lib/users/client/activity/use-activity";
import { PageLink } from "../../ui/page-link.tsx";
import { RelativeSentence } from "../../ui/relative-time.tsx";
import { Rows, Section } from "../../ui/section.tsx";
import { BelongingRow } from "../belonging-row.tsx";
import { IpBlocksButton } from "../ip-blocks/ip-blocks-button.tsx";
import { isLimited } from "../ip-blocks/use-suspicious-ips.ts";
import { useUser } from "../user-context.tsx";
import { EventList } from "./event-list.tsx";

const mostEvents = 5;
const mostFailures = 3;
const mostDevices = 3;

const everything = { kind: null, who: null, since: null };
const failures = { kind: "failures", who: null, since: null } as const;

function Nothing({ children }: { children: string }) {
	return (
		<Text size="sm" c="dimmed" px={20} pb={16}>
			{children}
		</Text>
	);
}

/** Shows why the user's latest sign-ins and other attempts failed, in words. */
export function RecentFailures() {
	const t = useTranslations("user.overview");
	const { user } = useUser();
	const activity = useActivity(user.user_id, everything);
	const at = { userId: user.user_id, nowMs: Date.now() };
	const failed = activity.shown.filter((item) => matchesActivity(item, failures, at));
	const hasLimited = failed.some(({ log }) => log !== undefined && isLimited(log));
	return (
		<Section title={t("failures")} actions={hasLimited ? <IpBlocksButton /> : null} flush>
			<EventList
				activity={activity}
				items={failed.slice(0, mostFailures)}
				empty={<Nothing>{t("noFailures", { count: activity.shown.length })}</Nothing>}
			/>
		</Section>
	);
}

/** Shows the user's latest events, with a link to all of them. */
export function RecentEvents() {
	const t = useTranslations("user.overview");
	const { user } = useUser();
	const activity = useActivity(user.user_id, everything);
	const all = (
		<Anchor component={PageLink} href={userHref(user.user_id, "activity")} fz="sm" display="inline-block" py={2}>
			{t("allActivity")}
		</Anchor>
	);
	return (
		<Section title={t("events")} actions={all} flush>
			<EventList
				activity={activity}
				items={activity.shown.slice(0, mostEvents)}
				empty={<Nothing>{t("noEvents")}</Nothing>}
			/>
		</Section>
	);
}

/** Shows the devices of the user's latest sign-ins, as far as the events tell. It costs no read of its own. */
export function RecentDevices() {
	const t = useTranslations("user.overview");
	const sessions = useTranslations("user.sessions");
	const { user } = useUser();
	const { all: items, isPending, failed } = useActivity(user.user_id, everything);
	const devices = listDevices(items).slice(0, mostDevices);
	const all = (
		<Anchor component={PageLink} href={userHref(user.user_id, "security")} fz="sm" display="inline-block" py={2}>
			{t("allDevices")}
		</Anchor>
	);
	if (isPending || (failed.length > 0 && devices.length === 0)) return null;
	return (
		<Section title={t("devices")} actions={all} flush>
			{devices.length === 0 ? (
				<Nothing>{t("noDevices")}</Nothing>
			) : (
				<Rows>
					{devices.map(({ name, date, ip }) => (
						<BelongingRow
							key={name}
							icon={<IconDeviceDesktop size={18} stroke={1.6} aria-hidden />}
							name={name}
							details={[
								{ key: "used", text: <RelativeSentence date={date} say={(time) => sessions("used", { time })} /> },
								...(ip ? [{ key: "ip", text: sessions("from", { ip }) }] : []),
							]}
						/>
					))}
				</Rows>
			)}
		</Section>
	);
}
