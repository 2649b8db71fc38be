"use client";

import { Button, Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconBolt } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { bestName } from "@/lib/users/name-line";
import { usePaletteActions } from "../../palette/palette-provider.tsx";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { useUser } from "../user-context.tsx";
import { useAskedAct } from "./use-asked-act.tsx";
import { useUserOffer } from "./use-user-offer.ts";
import { UserActionList } from "./user-action-list.tsx";
import classes from "./user-actions.module.css";
import type { UserActId } from "./user-acts.ts";

/** Shows the acts on the user: a column beside the page, or a sheet on a narrow screen. */
export function UserActions() {
	const t = useTranslations();
	const narrow = useMediaQuery("(max-width: 64em)");
	const [sheet, setSheet] = useState(false);
	const panel = useRef<HTMLElement>(null);
	const { ask, dialog } = useAskedAct();
	const { user } = useUser();
	const { offered } = useUserOffer();
	const askFromSheet = (act: UserActId) => {
		setSheet(false);
		ask(act);
	};
	usePaletteActions(
		offered.map(({ name, Icon }) => ({
			id: name,
			label: t(`user.act.${name}`),
			second: bestName(user),
			Icon,
			isHere: true as const,
			run: () => ask(name),
		})),
	);
	const block = user.blocked ? "unblock" : "block";
	useShortcut(
		"block",
		() => ask(block),
		offered.some(({ name }) => name === block),
	);
	const isSheet = narrow && offered.length > 0;
	useShortcut(
		"actions",
		() => (isSheet ? setSheet(true) : panel.current?.querySelector("button")?.focus()),
		offered.length > 0,
	);
	return (
		<aside ref={panel} className={classes.actions} aria-label={t("user.actions")}>
			{isSheet ? (
				<Button
					variant="default"
					fullWidth
					leftSection={<IconBolt size={16} aria-hidden />}
					onClick={() => setSheet(true)}
				>
					{t("user.actions")}
				</Button>
			) : (
				<>
					<h2 className={classes.title}>{t("user.actions")}</h2>
					<UserActionList onAsk={ask} />
				</>
			)}
			<Drawer
				opened={sheet}
				onClose={() => setSheet(false)}
				position="bottom"
				size="min(620px, 85dvh)"
				title={t("user.actions")}
				closeButtonProps={{ "aria-label": t("ui.close") }}
			>
				<UserActionList onAsk={askFromSheet} />
			</Drawer>
			{dialog}
		</aside>
	);
}
