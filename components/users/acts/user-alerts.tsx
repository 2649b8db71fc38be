"use client";

import { Button } from "@mantine/core";
import { IconBan, IconLock, IconMailExclamation } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useUser } from "../user-context.tsx";
import { useAskedAct } from "./use-asked-act.tsx";
import { isLockedOut, useUserOffer } from "./use-user-offer.ts";
import classes from "./user-alerts.module.css";

/** Says what keeps the user from signing in, each with the act that helps if the reader may do it. */
export function UserAlerts() {
	const t = useTranslations("user");
	const page = useUser();
	const { user, lockouts } = page;
	const { offered } = useUserOffer();
	const { ask, dialog } = useAskedAct();
	const blocks = lockouts.state === "known" ? lockouts.blocks.length : 0;
	const isUnverified = user.email !== undefined && user.email_verified === false;
	const alerts = [
		...(user.blocked ? [{ name: "blocked", act: "unblock", tone: "bad", Icon: IconBan } as const] : []),
		...(isLockedOut(page) ? [{ name: "lockedOut", act: "clearLockouts", tone: "bad", Icon: IconLock } as const] : []),
		...(isUnverified ? [{ name: "unverified", act: "verify", tone: "warn", Icon: IconMailExclamation } as const] : []),
	];
	if (alerts.length === 0) return null;
	return (
		<>
			<ul className={classes.alerts} aria-label={t("alerts.title")}>
				{alerts.map(({ name, act, tone, Icon }) => (
					<li key={name} className={classes.alert} data-tone={tone}>
						<Icon size={18} stroke={1.7} aria-hidden />
						<span className={classes.words}>{t(`alerts.${name}`, { count: blocks })}</span>
						{offered.some((one) => one.name === act) ? (
							<Button variant="default" size="compact-sm" onClick={() => ask(act)}>
								{t(`act.${act}`)}
							</Button>
						) : null}
					</li>
				))}
			</ul>
			{dialog}
		</>
	);
}
