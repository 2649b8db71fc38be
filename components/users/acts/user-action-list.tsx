"use client";

import { IconBan, IconLockOpen, IconTrash, IconUserCheck } from "@tabler/icons-react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserAct } from "@/lib/users/client/user-mutations";
import { GatedButton } from "../../ui/gated-button.tsx";
import { useUser } from "../user-context.tsx";
import { SignInActButtons } from "./sign-in-act-buttons.tsx";
import type { SignInAct } from "./sign-in-acts.ts";
import { useYourself } from "./use-yourself.ts";
import classes from "./user-actions.module.css";

/** Lists the acts on a user. A disabled one says why and who can do it. */
export function UserActionList({ onAsk }: { onAsk: (act: UserAct | SignInAct | "delete") => void }) {
	const t = useTranslations("user");
	const me = useMe();
	const { user, lockouts } = useUser();
	const yourself = useYourself();
	const toggle = user.blocked ? "unblock" : "block";
	const locked = lockouts.state === "unavailable" || lockouts.blocks.length > 0;
	return (
		<>
			<div className={classes.list}>
				<GatedButton
					permission="users:block"
					reason={yourself}
					variant="default"
					justify="start"
					leftSection={user.blocked ? <IconUserCheck size={16} aria-hidden /> : <IconBan size={16} aria-hidden />}
					onClick={() => onAsk(toggle)}
				>
					{t(`act.${toggle}`)}
				</GatedButton>
				<GatedButton
					permission="users:unlock"
					reason={yourself ?? (locked ? undefined : t("act.noLockouts"))}
					variant="default"
					justify="start"
					leftSection={<IconLockOpen size={16} aria-hidden />}
					onClick={() => onAsk("clearLockouts")}
				>
					{t("act.clearLockouts")}
				</GatedButton>
			</div>
			<SignInActButtons onAsk={onAsk} />
			<div className={classes.danger}>
				<h2 className={classes.title}>{t("act.danger")}</h2>
				<GatedButton
					permission="users:delete"
					reason={yourself}
					variant="default"
					{...(me.can("users:delete") && yourself === undefined ? { c: "var(--rc-bad-ink)" } : {})}
					justify="start"
					leftSection={<IconTrash size={16} aria-hidden />}
					onClick={() => onAsk("delete")}
				>
					{t("act.delete")}
				</GatedButton>
			</div>
		</>
	);
}
