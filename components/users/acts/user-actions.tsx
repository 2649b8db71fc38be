"use client";

import { Button, Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconBolt } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { acts } from "@/lib/access/acts";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { bestName } from "@/lib/users/name-line";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { usePaletteActions } from "../../palette/palette-provider.tsx";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { useUser } from "../user-context.tsx";
import { UserActionList, useUserActs } from "./user-action-list.tsx";
import classes from "./user-actions.module.css";
import type { UserActId } from "./user-acts.ts";

const UserActDialog = onDemand(() => import("./user-act-dialog.tsx").then((module) => module.UserActDialog));

/** Shows the acts on the user: a column beside the page, or a sheet on a narrow screen. */
export function UserActions() {
	const t = useTranslations();
	const narrow = useMediaQuery("(max-width: 64em)");
	const [sheet, setSheet] = useState(false);
	const [asked, setAsked] = useState<UserActId>();
	const panel = useRef<HTMLElement>(null);
	const ask = (act: UserActId) => {
		setSheet(false);
		setAsked(act);
	};
	const close = () => setAsked(undefined);
	const { user } = useUser();
	const me = useMe();
	const possible = useUserActs().filter(
		({ action, reason }) => reason === undefined && me.can(acts[action].permission),
	);
	usePaletteActions(
		possible.map(({ name, Icon }) => ({
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
		possible.some(({ name }) => name === block),
	);
	useShortcut("actions", () => (narrow ? setSheet(true) : panel.current?.querySelector("button")?.focus()));
	return (
		<aside ref={panel} className={classes.actions} aria-label={t("user.actions")}>
			{narrow ? (
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
				<UserActionList onAsk={ask} />
			</Drawer>
			{asked === undefined ? null : <UserActDialog act={asked} onClose={close} />}
		</aside>
	);
}
