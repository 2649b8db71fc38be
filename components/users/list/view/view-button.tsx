"use client";

import { Button } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { type ComponentProps, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../../../on-demand/on-demand.tsx";
import classes from "./view-menu.module.css";
import type { ViewMenu as Menu } from "./view-menu.tsx";

function Closed({ onClick }: { onClick?: () => void }) {
	const t = useTranslations("users");
	return (
		<Button
			variant="default"
			className={classes.target}
			leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
			aria-haspopup="dialog"
			onPointerEnter={() => void ViewMenu.load()}
			onFocus={() => void ViewMenu.load()}
			onClick={onClick}
		>
			{t("viewMenu")}
		</Button>
	);
}

const ViewMenu = onDemand(() => import("./view-menu.tsx").then((module) => module.ViewMenu), {
	loading: () => <Closed />,
});

/** Opens the settings of the table: order, rows, density and columns. Their code loads when the pointer or focus comes near. */
export function ViewButton(props: ComponentProps<typeof Menu>) {
	const [asked, setAsked] = useState(false);
	return asked ? <ViewMenu {...props} /> : <Closed onClick={() => setAsked(true)} />;
}
