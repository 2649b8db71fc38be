"use client";

import { Button, Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconBolt } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserAct } from "@/lib/users/client/user-mutations";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { useUser } from "../user-context.tsx";
import { isSignInAct, type SignInAct } from "./sign-in-acts.ts";
import { UserActionList } from "./user-action-list.tsx";
import classes from "./user-actions.module.css";

const UserActDialog = onDemand(() => import("./user-act-dialog.tsx").then((module) => module.UserActDialog));
const SignInActDialog = onDemand(() => import("./sign-in-act-dialog.tsx").then((module) => module.SignInActDialog));
const DeleteUserDialog = onDemand(() => import("./delete-user-dialog.tsx").then((module) => module.DeleteUserDialog));

/** Shows the acts on the user: a column beside the page, or a sheet on a narrow screen. */
export function UserActions() {
	const t = useTranslations();
	const narrow = useMediaQuery("(max-width: 64em)");
	const [sheet, setSheet] = useState(false);
	const [asked, setAsked] = useState<UserAct | SignInAct | "delete">();
	const panel = useRef<HTMLElement>(null);
	const ask = (act: UserAct | SignInAct | "delete") => {
		setSheet(false);
		setAsked(act);
	};
	const close = () => setAsked(undefined);
	const { user } = useUser();
	const me = useMe();
	const mayBlock = me.can("users:block") && me.userId !== user.user_id;
	useShortcut("block", () => ask(user.blocked ? "unblock" : "block"), mayBlock);
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
			{asked === "delete" ? <DeleteUserDialog onClose={close} /> : null}
			{asked !== undefined && isSignInAct(asked) ? <SignInActDialog act={asked} onClose={close} /> : null}
			{asked !== undefined && asked !== "delete" && !isSignInAct(asked) ? (
				<UserActDialog act={asked} onClose={close} />
			) : null}
		</aside>
	);
}
