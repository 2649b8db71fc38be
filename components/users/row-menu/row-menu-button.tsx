"use client";

import { IconDots } from "@tabler/icons-react";
import { type ComponentProps, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { bestName } from "@/lib/users/name-line";
import type { UserRow } from "@/lib/users/user";
import { onDemand } from "../../on-demand/on-demand.tsx";
import classes from "./row-menu.module.css";

const RowMenu = onDemand(() => import("./row-menu.tsx").then((module) => module.RowMenu));

type RowMenuTargetProps = ComponentProps<"button"> & { user: UserRow };

/** The button of a row's menu. It is a plain one, because a page has up to 100 of them. */
export function RowMenuTarget({ user, ...button }: RowMenuTargetProps) {
	const t = useTranslations("users");
	return (
		<button
			type="button"
			className={classes.target}
			aria-label={t("rowMenu", { name: bestName(user) })}
			aria-haspopup="menu"
			data-row-menu
			{...button}
		>
			<IconDots size={16} aria-hidden />
		</button>
	);
}

/** Opens the acts on the user of a row. Their code loads when the pointer or focus comes near. */
export function RowMenuButton({ user }: { user: UserRow }) {
	const [asked, setAsked] = useState(false);
	if (asked) return <RowMenu user={user} />;
	const load = () => void RowMenu.load();
	const open = () => void RowMenu.load().then(() => setAsked(true));
	return <RowMenuTarget user={user} onPointerEnter={load} onFocus={load} onClick={open} />;
}
