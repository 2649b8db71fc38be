"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { accountName, bestName } from "@/lib/users/name-line";
import type { User } from "@/lib/users/user";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useUser } from "../user-context.tsx";

type UnlinkIdentityDialogProps = { identity: User["identities"][number]; onClose: () => void };

/** Turns an identity back into a separate account after listing what it starts without. */
export function UnlinkIdentityDialog({ identity, onClose }: UnlinkIdentityDialogProps) {
	const t = useTranslations("user.identities");
	const client = useQueryClient();
	const { user } = useUser();
	const identityId = `${identity.provider}|${identity.user_id}`;
	const act = useAct({
		mutation: signInMutations.unlink(client, user.user_id, identityId),
		toInput: (reason) => ({ reason }),
		done: t("unlinked"),
		onClose,
	});
	return (
		<ActDialog
			action="user.identity_unlinked"
			title={t("unlinkTitle", { what: accountName(identity) })}
			consequence={t("unlinkText", { name: bestName(user) })}
			confirm={t("unlinkConfirm")}
			{...act.dialog}
		/>
	);
}
