"use client";

import { UnstyledButton, type UnstyledButtonProps } from "@mantine/core";
import { IconChevronUp } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useLevelName } from "@/lib/auth/client/use-level-name";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import classes from "./account-menu.module.css";

/** Shows the signed-in person and their level, and opens the account menu. */
export function AccountButton(props: UnstyledButtonProps & ComponentProps<"button">) {
	const t = useTranslations("shell");
	const me = useMe();
	const levelName = useLevelName();
	return (
		<UnstyledButton
			aria-haspopup="menu"
			{...props}
			className={classes.account}
			aria-label={t("account", { name: me.name })}
		>
			<PersonAvatar id={me.userId} name={me.name} size={28} />
			<span className={classes.who}>
				<span className={classes.name} title={me.name}>
					{me.name}
				</span>
				{me.level ? <span className={classes.level}>{levelName(me.level)}</span> : null}
			</span>
			<IconChevronUp size={14} aria-hidden className={classes.chevron} />
		</UnstyledButton>
	);
}
