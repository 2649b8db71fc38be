"use client";

import { Button, Text } from "@mantine/core";
import { IconArrowRight, IconRoute } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { leastTotal } from "@/lib/http/page-counts";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { userQueries } from "@/lib/users/client/user-queries";
import { resultWindow } from "@/lib/users/list-options";
import { countPassed, toNextTime, walkOn } from "@/lib/users/search/walk-list";
import type { UserList, UserListState } from "@/lib/users/user-list";
import classes from "./found-note.module.css";

type WalkBarProps = {
	list: UserList;
	query: UserListState;
	/** True while the list still shows another page, because a walk would continue from the wrong row. */
	busy: boolean;
	onChange: (change: UserListChange) => void;
};

/** Returns the step to the next 1,000 users, or undefined at the end of the walk. Reads the last page of this window first. */
function useNextWindow({ list, query, onChange }: WalkBarProps): (() => Promise<void>) | undefined {
	const client = useQueryClient();
	const nextTime = toNextTime(list, query);
	if (nextTime !== undefined) {
		return async () => onChange({ ...nextTime, page: null, walked: query.walked ?? null });
	}
	if (leastTotal(list) <= resultWindow) return undefined;
	return async () => {
		const { continuous: _continuous, walked: _walked, ...asked } = query;
		const last = await client.fetchQuery(userQueries.list({ ...asked, page: resultWindow / query.size }));
		onChange(walkOn(last, query));
	};
}

/** Shows the progress of a walk through all users, with a button for the next 1,000. A walk omits nobody. */
export function WalkBar(props: WalkBarProps) {
	const { list, query, busy, onChange } = props;
	const t = useTranslations("users.walking");
	const format = useFormatter();
	const [isReading, setReading] = useState(false);
	const next = useNextWindow(props);
	const { walk, walked, order } = query;
	const go = async () => {
		setReading(true);
		// If the read fails, the list below says why and the button stays.
		await next?.().catch(() => undefined);
		setReading(false);
	};
	const stop = () =>
		onChange({ walk: null, walked: null, page: null, ...(order === "asc" ? { from: null } : { to: null }) });
	const { total } = list;
	const passed = total === undefined ? 0 : countPassed(total, query);
	return (
		<div className={classes.walk}>
			<Text size="sm" role="status" className={classes.note}>
				<IconRoute size={16} aria-hidden />
				<span>
					{walked === undefined || total === undefined
						? t("walk")
						: t("range", {
								from: Math.min(passed + 1, walked.all),
								to: Math.min(passed + Math.min(total, resultWindow), walked.all),
								total: walked.all,
							})}
					{walk?.userId === undefined
						? null
						: ` ${t("oneTime", { time: format.dateTime(new Date(walk.at), { dateStyle: "medium", timeStyle: "medium" }) })}`}
				</span>
			</Text>
			{next === undefined ? null : (
				<Button
					variant="default"
					size="compact-sm"
					disabled={busy}
					loading={isReading}
					rightSection={<IconArrowRight size={14} aria-hidden />}
					onClick={() => void go()}
				>
					{t("next")}
				</Button>
			)}
			<Button variant="subtle" color="gray" size="compact-sm" onClick={stop}>
				{t("stop")}
			</Button>
		</div>
	);
}
