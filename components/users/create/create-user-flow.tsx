"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userHref } from "@/lib/routes/routes";
import { bestName } from "@/lib/users/name-line";
import type { User } from "@/lib/users/user";
import { notify } from "../../ui/notices.tsx";
import { PasswordLinkDialog } from "../acts/password-link-dialog.tsx";
import { useMailNotice } from "../acts/use-mail-notice.tsx";
import { CreateUserDialog } from "./create-user-dialog.tsx";

/** Creates a user, then opens their page. If nobody knows the password, it first shows the link with which the user sets one. */
export function CreateUserFlow({ onClose }: { onClose: () => void }) {
	const t = useTranslations("users.create");
	const router = useRouter();
	const sayMailed = useMailNotice();
	const [created, setCreated] = useState<User>();
	const leave = (user: User) => {
		onClose();
		router.push(userHref(user.user_id));
	};
	if (created !== undefined) return <PasswordLinkDialog user={created} onClose={() => leave(created)} />;
	return (
		<CreateUserDialog
			onClose={onClose}
			onCreated={(user, { knowsPassword, isMailed }) => {
				(isMailed ? sayMailed : notify)(t("done", { name: bestName(user) }));
				if (knowsPassword) leave(user);
				else setCreated(user);
			}}
		/>
	);
}
