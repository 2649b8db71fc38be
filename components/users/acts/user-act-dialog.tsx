"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { undoUser } from "@/lib/users/client/undo-user";
import { type UserAct, userMutations } from "@/lib/users/client/user-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { AssignRolesDialog } from "../access/assign-roles-dialog.tsx";
import { IpBlocks } from "../ip-blocks/ip-blocks.tsx";
import { UnblockIpDialog } from "../ip-blocks/unblock-ip-dialog.tsx";
import { EraseDataDialog } from "../personal-data/erase-data-dialog.tsx";
import { ExportDataDialog } from "../personal-data/export-data-dialog.tsx";
import { useUser } from "../user-context.tsx";
import { BlockDialog } from "./block-dialog.tsx";
import { ChangeIdentifierDialog } from "./change-identifier-dialog.tsx";
import { DeleteUserDialog } from "./delete-user-dialog.tsx";
import { PasswordLinkDialog } from "./password-link-dialog.tsx";
import { SendMailDialog } from "./send-mail-dialog.tsx";
import { SetPasswordDialog } from "./set-password-dialog.tsx";
import { getUserAct, type UserActId } from "./user-acts.ts";

/** Shows the dialog of an act on the user. */
export function UserActDialog({ act, onClose }: { act: UserActId; onClose: () => void }) {
	const { user } = useUser();
	if (act === "delete") return <DeleteUserDialog onClose={onClose} />;
	if (act === "exportData") return <ExportDataDialog onClose={onClose} />;
	if (act === "eraseData") return <EraseDataDialog onClose={onClose} />;
	if (act === "password") return <SetPasswordDialog onClose={onClose} />;
	if (act === "ticket") return <PasswordLinkDialog user={user} onClose={onClose} />;
	if (act === "roles") return <AssignRolesDialog onClose={onClose} />;
	if (act === "verify" || act === "reset") return <SendMailDialog act={act} onClose={onClose} />;
	if (act === "email" || act === "username" || act === "phone")
		return <ChangeIdentifierDialog kind={act} onClose={onClose} />;
	if (act === "block" || act === "secure") return <BlockDialog secures={act === "secure"} onClose={onClose} />;
	return <AccessDialog act={act} onClose={onClose} />;
}

/**
 * Unblocks the user, or lifts brute-force blocks, after stating the consequence. A user may be kept out by a block of an IP address too, so
 * the lifting shows these and lets the reader unblock one, which asks first and returns here.
 */
function AccessDialog({ act, onClose }: { act: Exclude<UserAct, "block">; onClose: () => void }) {
	const t = useTranslations("user.act");
	const client = useQueryClient();
	const { user } = useUser();
	const [askedIp, setAskedIp] = useState<string>();
	const name = bestName(user);
	const doing = useAct({
		mutation: userMutations.act(client, user.user_id, act),
		toInput: (reason) => ({ reason }),
		done: t(`done.${act}`, { name }),
		undo: ({ auditId }) =>
			auditId === undefined || act === "clearLockouts"
				? undefined
				: () => undoUser.block({ client, userId: user.user_id, undoes: auditId }, act),
		onClose,
	});
	if (askedIp !== undefined) return <UnblockIpDialog ip={askedIp} onClose={() => setAskedIp(undefined)} />;
	return (
		<ActDialog
			action={getUserAct(act).action}
			title={t(`ask.${act}`, { name })}
			consequence={t(`consequence.${act}`)}
			confirm={t(act)}
			{...doing.dialog}
		>
			{act === "clearLockouts" ? <IpBlocks onUnblock={setAskedIp} /> : null}
		</ActDialog>
	);
}
