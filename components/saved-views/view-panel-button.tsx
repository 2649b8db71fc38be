"use client";

import { Button, type ButtonProps } from "@mantine/core";
import { IconBookmarks } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./view-bar.module.css";

/** Opens the panel of all views. */
export function ViewPanelButton(props: ButtonProps & ComponentProps<"button">) {
	const t = useTranslations("views");
	return (
		<Button
			aria-haspopup="dialog"
			{...props}
			variant="subtle"
			color="gray"
			size="compact-md"
			fw={400}
			className={classes.quiet}
			leftSection={<IconBookmarks size={15} aria-hidden />}
		>
			<span className={classes.word}>{t("button")}</span>
		</Button>
	);
}
