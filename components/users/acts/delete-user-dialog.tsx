"use client";

import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { maskSign } from "@/lib/access/mask-sign";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useReturnHref } from "@/lib/routes/client/return-href";
import { usersHref } from "@/lib/routes/routes";
import { userMutations } from "@/lib/users/client/user-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useUser } from "../user-context.tsx";
import { DeletePreflight } from "./delete-preflight.tsx";

/** Deletes the user once their e-mail (or id) was typed. */
export function DeleteUserDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.act");
	const router = useRouter();
	const client = useQueryClient();
	const back = useReturnHref(usersHref());
	const isOnPage = usePathname() !== usersHref();
	const { user } = useUser();
	const { email } = user;
	const expected = email === undefined || email.includes(maskSign) ? user.user_id : email;
	const [typed, setTyped] = useState("");
	const act = useAct({
		mutation: userMutations.delete(client, user.user_id),
		toInput: (reason) => ({ confirmation: typed, reason }),
		done: t("deleted", { name: bestName(user) }),
		// On the page of the user the dialog stays until the page is left, so that the deleted user is not read again.
		onDone: () => (isOnPage ? router.push(back) : onClose()),
		onClose,
	});
	const matches = typed.trim().toLowerCase() === expected.toLowerCase();
	return (
		<ActDialog
			action="user.deleted"
			title={t("deleteTitle", { name: bestName(user) })}
			consequence={t("deleteText")}
			confirm={t("delete")}
			disabled={!matches}
			{...act.dialog}
		>
			<DeletePreflight />
			<TextInput
				label={t("deleteType", { expected })}
				value={typed}
				onChange={(event) => setTyped(event.currentTarget.value)}
				error={
					typed !== "" && !matches && !expected.toLowerCase().startsWith(typed.trim().toLowerCase())
						? t("deleteMismatch", { expected })
						: undefined
				}
				spellCheck={false}
				autoComplete="off"
			/>
		</ActDialog>
	);
}
