"use client";

import { Button, Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useUserOffer } from "./use-user-offer.ts";
import classes from "./user-actions.module.css";
import type { MenuAct, UserActId } from "./user-acts.ts";

const groups = ["access", "password", "contact", "data", "danger"] as const;

/** Lists the acts on a user that apply, the one that matters first, and says in one line why others do not. */
export function UserActionList({ onAsk }: { onAsk: (act: UserActId) => void }) {
	const t = useTranslations("user.act");
	const { offered, urgent, why } = useUserOffer();
	const toButton = ({ name, Icon, group }: MenuAct) => (
		<Button
			key={name}
			variant={name === urgent ? "filled" : "default"}
			{...(group === "danger" ? { c: "var(--rc-bad-ink)" } : {})}
			justify="start"
			ta="start"
			leftSection={<Icon size={16} aria-hidden />}
			onClick={() => onAsk(name)}
		>
			{t(name)}
		</Button>
	);
	const acts = offered.filter(({ name }) => name !== urgent);
	const shown = groups.map((group) => ({ group, held: acts.filter((act) => act.group === group) }));
	return (
		<div className={classes.groups}>
			{offered.filter(({ name }) => name === urgent).map(toButton)}
			{shown.map(({ group, held }) =>
				held.length === 0 ? null : (
					<div key={group} className={classes.group} data-group={group}>
						{group === "access" ? null : <h3 className={classes.title}>{t(`groups.${group}`)}</h3>}
						{held.map(toButton)}
					</div>
				),
			)}
			{why === undefined ? null : (
				<Text size="sm" c="dimmed">
					{why}
				</Text>
			)}
		</div>
	);
}
