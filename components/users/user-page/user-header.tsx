"use client";

import { Text, Title } from "@mantine/core";
import { IconUserStar } from "@tabler/icons-react";
import { maskSign } from "@/lib/access/mask-sign";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { bestName, secondLine } from "@/lib/users/name-line";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import { UserBadges } from "../user-badges.tsx";
import { useUser } from "../user-context.tsx";
import { CaseSummaryButton } from "./case-summary-button.tsx";
import classes from "./user-header.module.css";

/** Shows the user's name and most important facts. */
export function UserHeader() {
	const t = useTranslations();
	const me = useMe();
	const { user, lockouts } = useUser();
	const name = bestName(user);
	const second = secondLine(user);
	const copy = useCopy();
	useShortcut("copy", () => copy(user.user_id));
	return (
		<header className={classes.header}>
			<PersonAvatar id={user.user_id} name={name} size={48} />
			<div className={classes.words}>
				<Title order={1} className={classes.name}>
					<bdi>{name}</bdi>
				</Title>
				<Text c="dimmed" size="md" className={classes.second}>
					<bdi>{second}</bdi>
					{second.includes(maskSign) ? null : <CopyButton value={second} what={second} />}
				</Text>
			</div>
			<CaseSummaryButton />
			<span className={classes.badges}>
				{me.userId === user.user_id ? (
					<StatusBadge tone="plain" icon={<IconUserStar size={13} aria-hidden />}>
						{t("user.you")}
					</StatusBadge>
				) : null}
				<UserBadges user={user} lockedOut={lockouts.state === "known" && lockouts.blocks.length > 0} />
			</span>
		</header>
	);
}
