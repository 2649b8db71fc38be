"use client";

import { IconBan, IconCircleCheck, IconClockOff, IconLock, IconMailExclamation } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserSummary } from "@/lib/users/user";
import { StatusBadge } from "../ui/status-badge.tsx";
import classes from "./user-badges.module.css";

type UserBadgesProps = {
	user: UserSummary;
	/** True if the user has brute-force blocks. Known only on the user's page. */
	lockedOut?: boolean;
	/** True in a list, where another state replaces "active" instead of following it. */
	quiet?: boolean;
};

/** Shows the important states of a user, the most severe first. */
export function UserBadges({ user, lockedOut = false, quiet = false }: UserBadgesProps) {
	const t = useTranslations();
	const { blocked, email, email_verified, logins_count } = user;
	const never = !logins_count;
	const unverified = email !== undefined && email_verified === false;
	const isActive = !blocked && !lockedOut && !(quiet && (unverified || never));
	const size = { size: 13, "aria-hidden": true } as const;
	return (
		<span className={classes.badges}>
			{blocked ? (
				<StatusBadge tone="bad" icon={<IconBan {...size} />}>
					{t("badges.blocked")}
				</StatusBadge>
			) : null}
			{lockedOut ? (
				<StatusBadge tone="bad" icon={<IconLock {...size} />}>
					{t("badges.locked")}
				</StatusBadge>
			) : null}
			{isActive ? (
				<StatusBadge tone="good" icon={<IconCircleCheck {...size} />}>
					{t("users.active")}
				</StatusBadge>
			) : null}
			{unverified ? (
				<StatusBadge tone="warn" icon={<IconMailExclamation {...size} />}>
					{t("badges.unverified")}
				</StatusBadge>
			) : null}
			{never ? (
				<StatusBadge tone="plain" icon={<IconClockOff {...size} />}>
					{t("badges.never")}
				</StatusBadge>
			) : null}
		</span>
	);
}
