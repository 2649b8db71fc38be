"use client";

import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { GatedButton } from "../ui/gated-button.tsx";
import classes from "./view-bar.module.css";

/** Opens the dialog that saves the state of the list as a view. */
export function SaveViewButton({ onClick }: { onClick: () => void }) {
	const t = useTranslations("views");
	return (
		<GatedButton
			permission="users:read"
			variant="subtle"
			color="gray"
			size="compact-md"
			fw={400}
			className={classes.quiet}
			leftSection={<IconPlus size={15} aria-hidden />}
			onClick={onClick}
		>
			<span className={classes.word}>{t("saveView")}</span>
		</GatedButton>
	);
}
