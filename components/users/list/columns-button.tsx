"use client";

import { ActionIcon } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import { onDemand } from "../../on-demand/on-demand.tsx";
import classes from "./columns-menu.module.css";

function Closed({ onClick }: { onClick?: () => void }) {
	const t = useTranslations("users");
	return (
		<ActionIcon
			variant="default"
			size={36}
			className={classes.target}
			aria-label={t("columnsMenu")}
			title={t("columnsMenu")}
			aria-haspopup="dialog"
			onPointerEnter={() => void ColumnsMenu.load()}
			onFocus={() => void ColumnsMenu.load()}
			onClick={onClick}
		>
			<IconColumns3 size={17} aria-hidden />
		</ActionIcon>
	);
}

const ColumnsMenu = onDemand(() => import("./columns-menu.tsx").then((module) => module.ColumnsMenu), {
	loading: () => <Closed />,
});

/** Opens the column settings of the table. Their code loads when the pointer or focus comes near. */
export function ColumnsButton({ settings }: { settings: TableSettings }) {
	const [asked, setAsked] = useState(false);
	return asked ? <ColumnsMenu settings={settings} /> : <Closed onClick={() => setAsked(true)} />;
}
