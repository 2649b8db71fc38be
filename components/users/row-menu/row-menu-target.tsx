"use client";

import { IconDots } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { bestName } from "@/lib/users/name-line";
import type { UserRow } from "@/lib/users/user";
import classes from "./row-menu.module.css";

type RowMenuTargetProps = ComponentProps<"button"> & { user: UserRow };

/** The button of a row's menu. It is a plain one, because a page has up to 100 of them. */
export function RowMenuTarget({ user, className = "", ...button }: RowMenuTargetProps) {
	const t = useTranslations("users");
	return (
		<button
			type="button"
			className={`${classes.target} ${className}`}
			aria-label={t("rowMenu", { name: bestName(user) })}
			aria-haspopup="menu"
			data-row-menu
			{...button}
		>
			<IconDots size={16} aria-hidden />
		</button>
	);
}
